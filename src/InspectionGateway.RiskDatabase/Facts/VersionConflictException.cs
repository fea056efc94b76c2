namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The expected version is not the stored one.</summary>
public sealed class VersionConflictException(string message) : Exception(message);
