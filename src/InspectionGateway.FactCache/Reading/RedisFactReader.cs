using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Near;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using Microsoft.Extensions.Logging;
using Polly;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Reading;

/// <summary>
/// Reads facts by key: what is near at once; else one command a shard, all in one flush, each with the shard's stamp. What a proven shard says counts.
/// A missing key is a miss, never an answer, and so is a record that cannot be understood: the risk database is asked, and
/// what it says is written back. An unproven shard is not believed at all. One shard's fault is no other's.
/// </summary>
internal sealed partial class RedisFactReader(
    IConnectionMultiplexer redis, RedisCalls calls, StampBoard board, NearFacts near, TruthReader truth, WriteBack writeBack,
    FactCacheOptions options, ILogger<RedisFactReader> logger) : IFactReader
{
    private int inFlight;

    public ValueTask<FactSet> ReadAsync(IReadOnlyList<FactKey> keys, CancellationToken ct)
    {
        var facts = new FactSet();
        var far = near.Read(keys, facts);
        return far.Count == 0 ? ValueTask.FromResult(facts) : ReadAsync(far, facts, ct);
    }

    public async ValueTask RefreshAsync(FactSet facts, Freshness atLeast, CancellationToken ct)
    {
        foreach (var (key, version) in atLeast.Facts)
        {
            // Whoever asked before this version was written is told an older one: a second question cannot be.
            for (var asked = 0; asked < 2 && IsOlder(facts, key, version); asked++)
            {
                var answer = await truth.AskAsync(key, ct);
                if (answer.IsKnown)
                {
                    Add(facts, key, answer.Record, FactSource.Database);
                }
            }
            if (IsOlder(facts, key, version))
            {
                facts.AddUnknown(key);
            }
        }
    }

    private static bool IsOlder(FactSet facts, FactKey key, long version) => facts.Entries.TryGetValue(key, out var entry) && (entry.Record?.Version ?? 0) < version;

    private async ValueTask<FactSet> ReadAsync(IReadOnlyList<FactKey> keys, FactSet facts, CancellationToken ct)
    {
        var reads = Reads(keys);
        await TryFlushAsync(reads, ct);
        var unread = keys.ToHashSet();
        var repairs = new List<Repair>();
        foreach (var read in reads)
        {
            Take(read, facts, unread, repairs);
        }
        await AskAsync(unread, facts, repairs, ct);
        return facts;
    }

    private List<ShardRead> Reads(IReadOnlyList<FactKey> keys)
    {
        var reads = new List<ShardRead>();
        foreach (var group in keys.GroupBy(FactShards.Of))
        {
            if (board.Expected(group.Key) is { } expected)
            {
                reads.Add(new ShardRead(group.Key, expected, [.. group]));
            }
        }
        return reads;
    }

    private async ValueTask TryFlushAsync(List<ShardRead> reads, CancellationToken ct)
    {
        if (reads.Count == 0)
        {
            return;
        }
        try
        {
            if (Interlocked.Increment(ref inFlight) > options.MaxReadsInFlight)
            {
                Log.TooMany(logger, options.MaxReadsInFlight);
                return;
            }
            await calls.RunAsync((Reader: this, Reads: reads), static state => state.Reader.FlushAsync(state.Reads), ct);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ExecutionRejectedException or ObjectDisposedException)
        {
            Log.NotRead(logger, reads.Count, error.Message);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    // A batch is sent in one piece; on a Cluster, in one piece a node.
    private async Task<List<ShardRead>> FlushAsync(List<ShardRead> reads)
    {
        var batch = redis.GetDatabase().CreateBatch();
        var sent = reads.ConvertAll(read => read.TakeAsync(batch.StringGetAsync(read.Asked)));
        batch.Execute();
        await Task.WhenAll(sent);
        return reads;
    }

    private void Take(ShardRead read, FactSet facts, HashSet<FactKey> unread, List<Repair> repairs)
    {
        if (read.Proof is not { } proof)
        {
            board.Distrust(read.Shard, read.Why);
            Log.Distrusted(logger, read.Shard, read.Why);
            return;
        }
        board.Saw(read.Shard, proof);
        for (var i = 0; i < read.Keys.Count; i++)
        {
            if (read.Record(i) is { } record)
            {
                Add(facts, read.Keys[i], record, FactSource.Redis);
                near.Keep(read.Keys[i], IsAbsence(record) ? null : record, read.Shard, proof);
                unread.Remove(read.Keys[i]);
            }
            else
            {
                repairs.Add(new Repair(read.Keys[i], read.Generation, read.Stored(i)));
            }
        }
    }

    private async ValueTask AskAsync(HashSet<FactKey> unread, FactSet facts, List<Repair> repairs, CancellationToken ct)
    {
        var answers = await Task.WhenAll(unread.Select(async key => (Key: key, Answer: await truth.AskAsync(key, ct))));
        foreach (var (key, answer) in answers)
        {
            if (!answer.IsKnown)
            {
                facts.AddUnknown(key);
                continue;
            }
            Add(facts, key, answer.Record, FactSource.Database);
            if (repairs.Find(repair => repair.Key == key) is { } missed)
            {
                writeBack.Start(missed, answer.Record);
            }
        }
    }

    private static void Add(FactSet facts, FactKey key, FactRecord? record, FactSource source)
    {
        if (record is null || IsAbsence(record))
        {
            facts.AddAbsent(key, source);
        }
        else
        {
            facts.AddKnown(key, record, source);
        }
    }

    // What the database said was not there, written back.
    private static bool IsAbsence(FactRecord record) => record is { Deleted: true, Version: 0 };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} shards could not be read from Redis; the risk database is asked instead: {Error}")]
        public static partial void NotRead(ILogger logger, int count, string error);

        [LoggerMessage(2, LogLevel.Warning, "More than {Max} declarations wait for Redis; the risk database is asked instead.")]
        public static partial void TooMany(ILogger logger, int max);

        [LoggerMessage(3, LogLevel.Warning, "Shard {Shard} in Redis is not proven; the risk database is asked instead: {Why}")]
        public static partial void Distrusted(ILogger logger, string shard, string why);
    }
}
