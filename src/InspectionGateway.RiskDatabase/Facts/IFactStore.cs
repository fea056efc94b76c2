using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The facts of the risk database. Any number of threads may use one store.</summary>
public interface IFactStore
{
    /// <summary>The stored record, tombstones included; null when there never was one.</summary>
    ValueTask<FactRecord?> GetAsync(FactKey key, CancellationToken ct);

    /// <summary>Records in the order of their ids, after one id; tombstones left out.</summary>
    Task<IReadOnlyList<FactRecord>> ListAsync(FactKind kind, string idPrefix, string afterId, int limit, CancellationToken ct);

    /// <summary>Writes a record with the next version, its history and its outbox row in one transaction.</summary>
    /// <exception cref="VersionConflictException">The expected version is not the stored one.</exception>
    Task<FactRecord> PutAsync(FactRecord record, FactChange change, CancellationToken ct);
}
