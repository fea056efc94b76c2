using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Projection;

/// <summary>
/// Fills a new generation from the risk database beside the one in use, the most urgent kinds first, and puts each shard in
/// place as soon as it is full: gateways decide by the sets while what is read by key still comes. Carries what commits
/// meanwhile, and flips each stamp on condition that it is as it was read. Used once.
/// </summary>
internal sealed class Rebuild(IFactTruth truth, Outbox outbox, ProjectionLog log, IFactWriter writer, IProgress<RebuildProgress>? progress)
{
    private const int Page = 500;
    private const int CatchUpEvery = 20 * Page;
    private const int MostTries = 100;

    private readonly Dictionary<string, Dictionary<string, UInt128>> sets = FactKinds.Replicated.ToDictionary(FactShards.OfSet, _ => new Dictionary<string, UInt128>());
    private readonly HashSet<string> left = [.. FactShards.All];
    private long generation;
    private long carried;
    private int written;

    /// <summary>Runs it.</summary>
    /// <returns>How many keys were written; null when another rebuild won, and this one has to start over.</returns>
    public async Task<int?> RunAsync(CancellationToken ct)
    {
        var highest = (await writer.StampsAsync(ct)).Values.Max(stamp => stamp?.Generation ?? 0);
        generation = await log.AllocateGenerationAsync(highest, ct);
        carried = await outbox.NumberAsync(ct);
        if (await TryRunAsync(ct))
        {
            await writer.DropAsync(other => other < generation, ct);
            return written;
        }
        if ((await writer.StampsAsync(ct)).Values.All(stamp => stamp?.Generation != generation))
        {
            await writer.DropAsync(other => other == generation, ct);
        }
        return null;
    }

    private async Task<bool> TryRunAsync(CancellationToken ct)
    {
        foreach (var kind in FactKinds.ByUrgency.Where(FactKinds.IsReplicated))
        {
            if (!await TryFillAsync(kind, ct) || !await TryTakeOverAsync(FactShards.OfSet(kind), ct))
            {
                return false;
            }
        }
        foreach (var kind in FactKinds.ByUrgency.Where(kind => !kind.IsReplicated()))
        {
            if (!await TryFillAsync(kind, ct))
            {
                return false;
            }
        }
        foreach (var bucket in left.ToList())
        {
            if (!await TryTakeOverAsync(bucket, ct))
            {
                return false;
            }
        }
        return true;
    }

    private async Task<bool> TryFillAsync(FactKind kind, CancellationToken ct)
    {
        var (page, caughtUp) = (new List<(FactKey, FactRecord)>(Page), written);
        await foreach (var record in truth.AllAsync(kind, ct))
        {
            page.AddRange(FactKeys.AliasesOf(record).Prepend(FactKey.Parse(record.Key)).Distinct().Select(key => (key, record)));
            if (page.Count >= Page)
            {
                await FillAsync(kind, page, ct);
                if (written - caughtUp >= CatchUpEvery)
                {
                    // Changes are kept for a while only.
                    caughtUp = written;
                    if (!await TryCatchUpAsync(ct))
                    {
                        return false;
                    }
                }
            }
        }
        await FillAsync(kind, page, ct);
        return true;
    }

    private async Task FillAsync(FactKind kind, List<(FactKey, FactRecord)> page, CancellationToken ct)
    {
        await WriteAsync(page, ct);
        written += page.Count;
        page.Clear();
        progress?.Report(new RebuildProgress(kind, written));
    }

    private async Task WriteAsync(IReadOnlyList<(FactKey Key, FactRecord Record)> entries, CancellationToken ct)
    {
        foreach (var (key, record) in entries.Where(entry => entry.Key.Kind.IsReplicated()))
        {
            var digests = sets[FactShards.Of(key)];
            if (record.Deleted)
            {
                digests.Remove(key.Id);
            }
            else
            {
                digests[key.Id] = SetDigest.Of(key.Id, Google.Protobuf.MessageExtensions.ToByteArray(record));
            }
        }
        await writer.FillAsync(generation, entries, ct);
    }

    // What changed in shards that are not in place yet; the projector carries the others. False when changes are gone already.
    private async Task<bool> TryCatchUpAsync(CancellationToken ct)
    {
        while (await outbox.SinceAsync(carried, Page, ct) is { } changes)
        {
            await WriteAsync([.. changes.Where(change => left.Contains(FactShards.Of(change.Key))).Select(change => (change.Key, change.Record))], ct);
            carried = changes.Count > 0 ? changes[^1].Seq : carried;
            if (changes.Count < Page)
            {
                return true;
            }
        }
        return false;
    }

    // Until nobody changes the shard between the carrying and the flip.
    private async Task<bool> TryTakeOverAsync(string shard, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var from = (await writer.StampsAsync(ct))[shard];
            if (from is { } other && other.Generation > generation && other.Generation < await log.NextGenerationAsync(ct))
            {
                // A stamp of a generation that was never given would be garbage; this is a rebuild that won.
                return false;
            }
            if (!await TryCatchUpAsync(ct))
            {
                return false;
            }
            var to = new Stamp(generation, carried);
            if (sets.TryGetValue(shard, out var digests))
            {
                to = to with { Count = digests.Count, Digest = digests.Values.Aggregate(UInt128.Zero, (sum, entry) => unchecked(sum + entry)) };
            }
            if (await writer.FlipAsync(shard, from, to, ct))
            {
                left.Remove(shard);
                await log.StampAsync([new ShardStamp(shard, to.Generation, to.Seq)], ct);
                return true;
            }
        }
        return false;
    }
}
