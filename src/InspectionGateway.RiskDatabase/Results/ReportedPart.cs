using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>A part of a lot's inspection before it is stored.</summary>
/// <param name="Part">As it was reported.</param>
/// <param name="Before">How many parts its reporter's numbers were held against.</param>
/// <param name="ReportedBy">Who.</param>
/// <param name="Corrects">The part in whose place it comes; empty: none.</param>
/// <param name="Reason">Of a correction.</param>
public sealed record ReportedPart(InspectionResult Part, int Before, string ReportedBy, string Corrects, string Reason);
