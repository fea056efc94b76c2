namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>Reasons of what people decided about a line; the engine's own are <see cref="ReasonCodes"/>.</summary>
public static class OverrideReasonCodes
{
    /// <summary>A person has the line inspected deeper. Arguments: {level}.</summary>
    public const string Deeper = "OVERRIDE_DEEPER";

    /// <summary>Two people have the line inspected less deep. Arguments: {level}.</summary>
    public const string Milder = "OVERRIDE_MILDER";

    /// <summary>A measure holds the line, whatever two people asked. Arguments: {level} {issuers}.</summary>
    public const string Locked = "OVERRIDE_LOCKED";
}
