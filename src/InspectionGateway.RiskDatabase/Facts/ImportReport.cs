namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>What an import did.</summary>
/// <param name="Written">Records that are new, or another version of what was stored.</param>
/// <param name="Unchanged">Records that were stored as they are already, and were left alone.</param>
public readonly record struct ImportReport(int Written, int Unchanged);
