namespace InspectionGateway.Engine.Returns;

/// <summary>What returns count by.</summary>
/// <param name="HoursPerRelievedLine">Hours that goods do not wait when a line is inspected less; null: they are not counted.</param>
public sealed record ReturnNumbers(int? HoursPerRelievedLine);
