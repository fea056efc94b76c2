namespace InspectionGateway.Server.Authentication;

/// <summary>Claims of a token.</summary>
public static class ClaimNames
{
    /// <summary>Who: written to the history of what it changes.</summary>
    public const string Subject = "sub";
    /// <summary>A role; may repeat.</summary>
    public const string Role = "role";
    /// <summary>The registered platform of a single window.</summary>
    public const string Tenant = "tenant";
    /// <summary>The code of a testing body.</summary>
    public const string Body = "body";
    /// <summary>The authority of an official, which issues and lifts alerts.</summary>
    public const string Authority = "authority";
    /// <summary>The layer of policy for which an official approves and publishes: NATIONAL, DISTRICT or PILOT.</summary>
    public const string Layer = "layer";
}
