using System.Runtime.CompilerServices;
using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Protocol;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Writing;

/// <inheritdoc cref="IFactWriter"/>
internal sealed class RedisFactWriter(IConnectionMultiplexer redis) : IFactWriter
{
    private const int Page = 500;

    public async Task<IReadOnlyDictionary<string, Stamp?>> StampsAsync(CancellationToken ct)
    {
        var values = await Task.WhenAll(FactShards.All.Select(RawStampAsync)).WaitAsync(ct);
        return FactShards.All.Zip(values).ToDictionary(pair => pair.First, pair => Stamp.Parse(pair.Second));
    }

    public async Task<Stamp?> ApplyAsync(string shard, IReadOnlyList<ShardChange> changes, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var raw = await RawStampAsync(shard);
            if (Stamp.Parse(raw) is not { } stamp)
            {
                return null;
            }
            var left = changes.Where(change => change.Seq > stamp.Seq).ToList();
            if (left.Count == 0)
            {
                return stamp;
            }
            var transaction = redis.GetDatabase().CreateTransaction();
            transaction.AddCondition(Condition.StringEqual(RedisKeys.Stamp(shard), raw));
            var after = FactShards.SetOf(shard) is { } kind
                ? await ChangeSetAsync(transaction, kind, stamp, left)
                : ChangeBucket(transaction, stamp, left);
            _ = transaction.StringSetAsync(RedisKeys.Stamp(shard), after.ToString());
            if (await transaction.ExecuteAsync())
            {
                return after;
            }
        }
    }

    public Task FillAsync(long generation, IReadOnlyCollection<(FactKey Key, FactRecord Record)> entries, CancellationToken ct)
    {
        var batch = redis.GetDatabase().CreateBatch();
        var writes = entries.Select(Task (entry) => !entry.Key.Kind.IsReplicated()
            ? batch.StringSetAsync(RedisKeys.Fact(generation, entry.Key), entry.Record.ToByteArray())
            : entry.Record.Deleted
                ? batch.HashDeleteAsync(RedisKeys.Set(generation, entry.Key.Kind), entry.Key.Id)
                : batch.HashSetAsync(RedisKeys.Set(generation, entry.Key.Kind), entry.Key.Id, entry.Record.ToByteArray())).ToList();
        batch.Execute();
        return Task.WhenAll(writes).WaitAsync(ct);
    }

    public async Task<bool> FlipAsync(string shard, Stamp? from, Stamp to, CancellationToken ct)
    {
        var key = RedisKeys.Stamp(shard);
        var raw = await RawStampAsync(shard).WaitAsync(ct);
        if (Stamp.Parse(raw) != from)
        {
            return false;
        }
        var transaction = redis.GetDatabase().CreateTransaction();
        if (from is not null)
        {
            transaction.AddCondition(Condition.StringEqual(key, raw));
        }
        _ = transaction.StringSetAsync(key, to.ToString());
        return await transaction.ExecuteAsync().WaitAsync(ct);
    }

    public async Task DropAsync(Predicate<long> generations, CancellationToken ct)
    {
        var deletes = new List<Task>(Page);
        await foreach (var key in KeysAsync("*", ct))
        {
            if (RedisKeys.GenerationOf(key) is { } generation && generations(generation))
            {
                deletes.Add(redis.GetDatabase().KeyDeleteAsync(key));
            }
            if (deletes.Count == Page)
            {
                await Task.WhenAll(deletes).WaitAsync(ct);
                deletes.Clear();
            }
        }
        await Task.WhenAll(deletes).WaitAsync(ct);
    }

    public async IAsyncEnumerable<(string Key, FactRecord? Record)> ReadAllAsync(long generation, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var keys in KeysAsync($"{generation}", ct).Chunk(Page))
        {
            foreach (var read in await Task.WhenAll(keys.Where(key => !RedisKeys.IsOfAnswer(RedisKeys.FactKeyOf(key))).Select(ReadAsync)).WaitAsync(ct))
            {
                foreach (var pair in read)
                {
                    yield return pair;
                }
            }
        }
    }

    private Task<(string, FactRecord?)[]> ReadAsync(string key) =>
        FactShards.SetOf(key[(key.IndexOf('{') + 1)..key.IndexOf('}')]) is { } kind ? ReadSetAsync(key, kind) : ReadKeyAsync(key);

    private async Task<(string, FactRecord?)[]> ReadSetAsync(string key, FactKind kind) => await redis.GetDatabase().KeyTypeAsync(key) is RedisType.Hash or RedisType.None
        ? Array.ConvertAll(await redis.GetDatabase().HashGetAllAsync(key), entry => (new FactKey(kind, entry.Name!).ToString(), RecordBytes.Parse(entry.Value)))
        : [($"{kind.Name()}:*", null)];

    // MGET of a key of another type answers nothing, where GET fails; of one that has gone meanwhile, too.
    private async Task<(string, FactRecord?)[]> ReadKeyAsync(string key)
    {
        var (type, values) = (redis.GetDatabase().KeyTypeAsync(key), redis.GetDatabase().StringGetAsync([(RedisKey)key]));
        return await type is RedisType.None ? [] : [(RedisKeys.FactKeyOf(key), RecordBytes.Parse((await values)[0]))];
    }

    public async Task<bool> IsSoundAsync(FactKind kind, bool countOnly, CancellationToken ct)
    {
        if (Stamp.Parse(await RawStampAsync(FactShards.OfSet(kind)).WaitAsync(ct)) is not { } stamp)
        {
            return false;
        }
        var reader = new SetReader(redis);
        return countOnly ? await reader.HasItsCountAsync(kind, stamp).WaitAsync(ct) : (await reader.ReadAsync(kind, stamp).WaitAsync(ct)).Content is not null;
    }

    public Task BeatAsync(DateTimeOffset readAt, IEnumerable<(string Shard, Stamp Stamp)> stamps, CancellationToken ct) =>
        redis.GetSubscriber().PublishAsync(RedisKeys.Heartbeats, StampBoard.Format(readAt, stamps)).WaitAsync(ct);

    // A key of another type is no stamp: MGET answers nothing for it, where GET fails.
    private async Task<RedisValue> RawStampAsync(string shard) => (await redis.GetDatabase().StringGetAsync([RedisKeys.Stamp(shard)]))[0];

    private static Stamp ChangeBucket(ITransaction transaction, Stamp stamp, List<ShardChange> changes)
    {
        foreach (var change in changes.GroupBy(change => change.Key).Select(same => same.Last()))
        {
            _ = transaction.StringSetAsync(RedisKeys.Fact(stamp.Generation, change.Key), change.Record.ToByteArray());
        }
        return stamp with { Seq = changes[^1].Seq };
    }

    // The entries as they are, read outside the transaction: whoever changes them changes the stamp, and then it does not run.
    private async Task<Stamp> ChangeSetAsync(ITransaction transaction, FactKind kind, Stamp stamp, List<ShardChange> changes)
    {
        var set = RedisKeys.Set(stamp.Generation, kind);
        var after = stamp with { Seq = changes[^1].Seq };
        foreach (var change in changes.GroupBy(change => change.Key).Select(same => same.Last()))
        {
            var before = await redis.GetDatabase().HashGetAsync(set, change.Key.Id);
            if (!before.IsNull)
            {
                after = after with { Count = after.Count - 1, Digest = unchecked(after.Digest - SetDigest.Of(change.Key.Id, (byte[])before!)) };
            }
            if (change.Record.Deleted)
            {
                _ = transaction.HashDeleteAsync(set, change.Key.Id);
                continue;
            }
            var bytes = change.Record.ToByteArray();
            _ = transaction.HashSetAsync(set, change.Key.Id, bytes);
            after = after with { Count = after.Count + 1, Digest = unchecked(after.Digest + SetDigest.Of(change.Key.Id, bytes)) };
        }
        return after;
    }

    private async IAsyncEnumerable<string> KeysAsync(string generation, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var server in redis.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            foreach (var pattern in RedisKeys.Patterns(generation))
            {
                await foreach (var key in server.KeysAsync(pattern: pattern, pageSize: Page).WithCancellation(ct))
                {
                    yield return key.ToString();
                }
            }
        }
    }
}
