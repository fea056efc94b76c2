namespace InspectionGateway.Engine.Streams;

/// <summary>When a disputed result may be inspected again (复验; Measures for Re-inspection of Import and Export Commodities). Stateless.</summary>
public static class Reinspection
{
    /// <summary>Days from the one on which the disputed result was reported, within which the trader may apply.</summary>
    public const int ApplyWithinDays = 15;

    /// <summary>Whether the trader applied in time.</summary>
    /// <param name="reportedOn">The legal day on which the disputed result was reported.</param>
    /// <param name="appliedOn">The legal day on which the trader applied.</param>
    public static bool IsInTime(DateOnly reportedOn, DateOnly appliedOn) => appliedOn >= reportedOn && appliedOn <= reportedOn.AddDays(ApplyWithinDays);
}
