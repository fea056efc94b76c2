using System.Runtime.CompilerServices;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using StackExchange.Redis;

namespace InspectionGateway.Projection;

/// <summary>
/// Carries facts from the risk database to Redis: changes from the outbox, everything anew, or a comparison. Any number of
/// processes may at once: what is applied is what the stamps in Redis prove.
/// </summary>
public sealed class FactProjection(IFactTruth truth, Outbox outbox, ProjectionLog log, IFactWriter writer)
{
    // Some tenth of a second's work, which an alert may wait for.
    private const int Page = 2000;

    private const int MostRebuilds = 5;

    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1);

    /// <summary>Applies all changes that wait, each shard's in order.</summary>
    /// <returns>How many; null when a shard in Redis is not stamped, so that a rebuild is needed.</returns>
    public async Task<int?> CarryAsync(CancellationToken ct)
    {
        var carried = 0;
        while (await outbox.TakeAsync(Page, ct) is { Count: > 0 } rows)
        {
            var stamps = await Task.WhenAll(rows.GroupBy(row => FactShards.Of(row.Key)).Select(async shard => (Shard: shard.Key,
                Stamp: await ApplyAsync(shard.Key, [.. shard.Select(row => new ShardChange(row.Seq, row.Key, row.Record))], ct))));
            if (Array.Exists(stamps, pair => pair.Stamp is null))
            {
                return null;
            }
            await log.StampAsync(stamps.Select(pair => new ShardStamp(pair.Shard, pair.Stamp!.Value.Generation, pair.Stamp.Value.Seq)), ct);
            await outbox.MarkAppliedAsync(rows, ct);
            carried += rows.Count;
        }
        return carried;
    }

    // What cannot be changed as it lies there (a set of another type) a rebuild puts right.
    private async Task<Stamp?> ApplyAsync(string shard, IReadOnlyList<ShardChange> changes, CancellationToken ct)
    {
        try
        {
            return await writer.ApplyAsync(shard, changes, ct);
        }
        catch (RedisServerException error) when (error.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Writes everything into a new generation and puts it in place of the old. Starts over when another rebuild wins.</summary>
    /// <returns>How many keys were written.</returns>
    /// <exception cref="InvalidOperationException">Other rebuilds went on winning.</exception>
    public async Task<int> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MostRebuilds; attempt++)
        {
            if (await new Rebuild(truth, outbox, log, writer, progress).RunAsync(ct) is { } written)
            {
                return written;
            }
        }
        throw new InvalidOperationException("Other rebuilds of Redis went on at the same time; try again when they are done.");
    }

    /// <summary>Every fact that differs between the risk database and Redis, whichever side lacks it: looked at twice, for what changes meanwhile is only on its way.</summary>
    public async IAsyncEnumerable<FactDifference> VerifyAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var first = await CompareAsync(ct).ToHashSetAsync(cancellationToken: ct);
        if (first.Count == 0)
        {
            yield break;
        }
        await Task.Delay(OnItsWay, ct);
        await foreach (var difference in CompareAsync(ct).Where(first.Contains))
        {
            yield return difference;
        }
    }

    private async IAsyncEnumerable<FactDifference> CompareAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var stamps = await writer.StampsAsync(ct);
        foreach (var shard in FactShards.All.Where(shard => stamps[shard] is null))
        {
            yield return new FactDifference($"shard {shard}", 0, 0);
        }
        var projected = new Dictionary<string, FactRecord?>();
        foreach (var generation in stamps.Values.OfType<Stamp>().Select(stamp => stamp.Generation).Distinct())
        {
            await foreach (var (key, record) in writer.ReadAllAsync(generation, ct))
            {
                projected[key] = record;
            }
        }
        foreach (var kind in FactKinds.All)
        {
            await foreach (var record in truth.AllAsync(kind, ct))
            {
                foreach (var key in FactKeys.AliasesOf(record).Prepend(FactKey.Parse(record.Key)).Distinct())
                {
                    var known = projected.Remove(key.ToString(), out var other);
                    if (!known || !record.Equals(other))
                    {
                        yield return new FactDifference(key.ToString(), record.Version, known ? other?.Version ?? -1 : 0);
                    }
                }
            }
        }
        // What only Redis has; a tombstone or an absence written back says the same as nothing.
        foreach (var (key, record) in projected.Where(pair => pair.Value is not { Deleted: true }))
        {
            yield return new FactDifference(key, 0, record?.Version ?? -1);
        }
    }
}
