namespace InspectionGateway.Assessment.Levels;

/// <summary>What drawn lots say of goods and firms.</summary>
/// <param name="Lots">How many lots it rests on.</param>
/// <param name="Changes">Goods whose risk is another, those with the most lots first.</param>
/// <param name="Firms">Firms that are worse than their goods, the worst first.</param>
public sealed record AssessmentReport(int Lots, IReadOnlyList<RiskChange> Changes, IReadOnlyList<FirmFinding> Firms);
