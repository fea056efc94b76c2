using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Projection;

/// <summary>
/// Fills a new generation from the risk database beside the one in use, carries what commits meanwhile, and flips the
/// stamps shard by shard, each on condition that it is as it was read. Used once.
/// </summary>
internal sealed class Rebuild(IFactTruth truth, Outbox outbox, ProjectionLog log, IFactWriter writer, IProgress<RebuildProgress>? progress)
{
    private const int Page = 500;
    private const int MostTries = 100;

    private readonly Dictionary<string, Dictionary<string, UInt128>> sets = FactKinds.Replicated.ToDictionary(FactShards.OfSet, _ => new Dictionary<string, UInt128>());
    private long generation;

    /// <summary>Runs it.</summary>
    /// <returns>How many keys were written; null when another rebuild won, and this one has to start over.</returns>
    public async Task<int?> RunAsync(CancellationToken ct)
    {
        var highest = (await writer.StampsAsync(ct)).Values.Max(stamp => stamp?.Generation ?? 0);
        generation = await log.AllocateGenerationAsync(highest, ct);
        var begun = await outbox.NumberAsync(ct);
        var written = await FillAsync(ct);
        foreach (var shard in FactShards.All)
        {
            if (!await TakeOverAsync(shard, begun, ct))
            {
                await writer.DropAsync(other => other == generation, ct);
                return null;
            }
        }
        await writer.DropAsync(other => other < generation, ct);
        return written;
    }

    private async Task<int> FillAsync(CancellationToken ct)
    {
        var written = 0;
        var page = new List<(FactKey, FactRecord)>(Page);
        foreach (var kind in FactKinds.All)
        {
            await foreach (var record in truth.AllAsync(kind, ct))
            {
                foreach (var key in FactKeys.AliasesOf(record).Prepend(FactKey.Parse(record.Key)).Distinct())
                {
                    page.Add((key, record));
                    written++;
                }
                if (page.Count >= Page)
                {
                    await FillAsync(page, ct);
                    progress?.Report(new RebuildProgress(kind, written));
                }
            }
            await FillAsync(page, ct);
            progress?.Report(new RebuildProgress(kind, written));
        }
        return written;
    }

    private async Task FillAsync(List<(FactKey Key, FactRecord Record)> page, CancellationToken ct)
    {
        foreach (var (key, record) in page.Where(entry => entry.Key.Kind.IsReplicated()))
        {
            var entries = sets[FactShards.Of(key)];
            if (record.Deleted)
            {
                entries.Remove(key.Id);
            }
            else
            {
                entries[key.Id] = SetDigest.Of(key.Id, Google.Protobuf.MessageExtensions.ToByteArray(record));
            }
        }
        await writer.FillAsync(generation, page, ct);
        page.Clear();
    }

    // Until nobody changes the shard between the carrying and the flip.
    private async Task<bool> TakeOverAsync(string shard, long carried, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var from = (await writer.StampsAsync(ct))[shard];
            if (from is { } other && other.Generation > generation && other.Generation < await log.NextGenerationAsync(ct))
            {
                // A stamp of a generation that was never given would be garbage; this is a rebuild that won.
                return false;
            }
            if (await outbox.SinceAsync(carried, ct) is not { } changes)
            {
                return false;
            }
            await FillAsync([.. changes.Where(change => FactShards.Of(change.Key) == shard).Select(change => (change.Key, change.Record))], ct);
            carried = changes.Count > 0 ? changes[^1].Seq : carried;
            var to = new Stamp(generation, carried);
            if (sets.TryGetValue(shard, out var entries))
            {
                to = to with { Count = entries.Count, Digest = entries.Values.Aggregate(UInt128.Zero, (sum, entry) => unchecked(sum + entry)) };
            }
            if (await writer.FlipAsync(shard, from, to, ct))
            {
                await log.StampAsync([new ShardStamp(shard, to.Generation, to.Seq)], ct);
                return true;
            }
        }
        return false;
    }
}
