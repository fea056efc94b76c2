using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The truth about facts, with history. Implementations may be used by many threads.</summary>
public interface IFactStore
{
    /// <summary>
    /// The newest record of a key or an alias, a tombstone too (under a removed alias, one of that key); null when there
    /// never was one.
    /// </summary>
    ValueTask<FactRecord?> GetAsync(FactKey key, CancellationToken ct);

    /// <summary>Records of a kind by id, tombstones left out.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="idPrefix">Ids begin with it; empty: all.</param>
    /// <param name="afterId">Only ids after this one; empty: from the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<FactRecord>> ListAsync(FactKind kind, string idPrefix, string afterId, int limit, CancellationToken ct);

    /// <summary>Writes a record, its history and its outbox row in one transaction; answers it with key, version and time.</summary>
    /// <exception cref="VersionConflictException">Another version than expected is stored.</exception>
    /// <exception cref="FactRefusedException">It contradicts a stored fact, or takes an id that belongs to another one.</exception>
    Task<FactRecord> PutAsync(FactRecord record, FactChange change, CancellationToken ct);

    /// <summary>
    /// Writes many records, the most urgent first, in parts between which others get to write. A part is stored whole or not at
    /// all, and names what it wrote as one act. What is stored already is left alone, so an import that ended early goes on
    /// when it is made again.
    /// </summary>
    /// <exception cref="FactRefusedException">One contradicts a stored fact, or takes an id that belongs to another one; nothing of its part was written.</exception>
    Task<ImportReport> ImportAsync(IEnumerable<FactRecord> records, FactChange change, CancellationToken ct);
}
