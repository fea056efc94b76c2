namespace InspectionGateway.RiskDatabase.Lines;

/// <summary>What was taken in.</summary>
/// <param name="Events">How much happened.</param>
/// <param name="Damaged">Ids of answers that are not what was stored; their lines are left out.</param>
public sealed record LineReport(int Events, IReadOnlyList<string> Damaged);
