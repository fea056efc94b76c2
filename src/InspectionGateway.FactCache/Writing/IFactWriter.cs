using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Protocol;

namespace InspectionGateway.FactCache.Writing;

/// <summary>
/// Writes facts to Redis, shard by shard: data and stamp in one transaction, conditional on the stamp that was read. So
/// however many projectors there are, each change is applied once and in order. Implementations may be used by many threads.
/// </summary>
public interface IFactWriter
{
    /// <summary>Every shard's stamp; null for a shard that has none, or none that can be read.</summary>
    Task<IReadOnlyDictionary<string, Stamp?>> StampsAsync(CancellationToken ct);

    /// <summary>Applies the changes of one shard that its stamp does not prove yet.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="changes">In order of their numbers; all of this shard.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The stamp after it; null when the shard is not stamped and so has to be rebuilt.</returns>
    Task<Stamp?> ApplyAsync(string shard, IReadOnlyList<ShardChange> changes, CancellationToken ct);

    /// <summary>Fills a generation that no stamp names yet.</summary>
    Task FillAsync(long generation, IReadOnlyCollection<(FactKey Key, FactRecord Record)> entries, CancellationToken ct);

    /// <summary>Puts a shard's stamp in place of the one that was read; false when that one changed meanwhile.</summary>
    Task<bool> FlipAsync(string shard, Stamp? from, Stamp to, CancellationToken ct);

    /// <summary>Deletes the data of every generation that the filter names.</summary>
    Task DropAsync(Predicate<long> generations, CancellationToken ct);

    /// <summary>Everything that a generation holds, key by key; a null record cannot be understood.</summary>
    IAsyncEnumerable<(string Key, FactRecord? Record)> ReadAllAsync(long generation, CancellationToken ct);

    /// <summary>Whether a replicated set has the entries that it is stamped with: as many of them, or these very ones.</summary>
    Task<bool> IsSoundAsync(FactKind kind, bool countOnly, CancellationToken ct);

    /// <summary>Tells every gateway what the database proves.</summary>
    Task BeatAsync(DateTimeOffset readAt, IEnumerable<(string Shard, Stamp Stamp)> stamps, CancellationToken ct);
}
