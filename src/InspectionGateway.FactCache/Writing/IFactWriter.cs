using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.FactCache.Writing;

/// <summary>Writes facts to Redis; only the projection does. Any number of threads may use it.</summary>
public interface IFactWriter
{
    /// <summary>Writes a record unless a newer version is there. Tombstones are written, not removed.</summary>
    /// <returns>Whether Redis now holds this record because of this call.</returns>
    Task<bool> WriteAsync(FactKey key, FactRecord record, CancellationToken ct);

    /// <summary>Writes all records of a replicated set in place of what is there; also for a set without records.</summary>
    Task ReplaceSetAsync(FactKind kind, IReadOnlyCollection<FactRecord> records, CancellationToken ct);

    /// <summary>The record that Redis holds; null when there is none.</summary>
    Task<FactRecord?> ReadAsync(FactKey key, CancellationToken ct);
}
