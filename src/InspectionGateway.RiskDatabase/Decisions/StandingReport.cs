namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>What was taken in.</summary>
/// <param name="Events">How much happened.</param>
/// <param name="Damaged">Ids of answers that are not what was stored; their lines and tasks are left out.</param>
public sealed record StandingReport(int Events, IReadOnlyList<string> Damaged);
