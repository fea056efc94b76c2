using InspectionGateway.Engine.Facts;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The stored version of a fact is not the one that the writer expected; nothing was written.</summary>
public sealed class VersionConflictException(FactKey key, long expected, long stored)
    : Exception($"{key} is stored at version {stored}, not {expected}: read it again before writing.")
{
    /// <summary>The stored version; 0 when there is none.</summary>
    public long Stored { get; } = stored;
}
