namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>Something that is not as it ought to be.</summary>
/// <param name="DecisionId">The decision that it is about.</param>
/// <param name="What">In words.</param>
public sealed record AuditFinding(string DecisionId, string What);
