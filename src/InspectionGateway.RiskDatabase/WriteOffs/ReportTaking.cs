namespace InspectionGateway.RiskDatabase.WriteOffs;

/// <summary>What a declaration takes of a test report.</summary>
/// <param name="ReportId">"body/number".</param>
/// <param name="Quantity">In the report's unit.</param>
public sealed record ReportTaking(string ReportId, decimal Quantity);
