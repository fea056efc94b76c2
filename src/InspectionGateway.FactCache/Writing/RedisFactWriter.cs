using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.Protocol;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Writing;

/// <summary>
/// Writes behind a guard: the write happens only if the key still holds what was compared (WATCH and MULTI, which every
/// Redis-compatible server has; scripts it may not).
/// </summary>
internal sealed class RedisFactWriter(IConnectionMultiplexer redis) : IFactWriter
{
    public async Task<bool> WriteAsync(FactKey key, FactRecord record, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var stored = await GetAsync(key);
            if (!stored.IsNull && FactRecord.Parser.ParseFrom((byte[])stored!).Version >= record.Version)
            {
                return false;
            }
            if (await TryWriteAsync(key, stored, record))
            {
                return true;
            }
        }
    }

    public async Task ReplaceSetAsync(FactKind kind, IReadOnlyCollection<FactRecord> records, CancellationToken ct)
    {
        var transaction = redis.GetDatabase().CreateTransaction();
        var writes = new List<Task> { transaction.KeyDeleteAsync(RedisKeys.Set(kind)) };
        if (records.Count > 0)
        {
            writes.Add(transaction.HashSetAsync(RedisKeys.Set(kind),
                [.. records.Select(record => new HashEntry(FactKey.Parse(record.Key).Id, record.ToByteArray()))]));
        }
        writes.Add(transaction.StringIncrementAsync(RedisKeys.SetVersion(kind)));
        await transaction.ExecuteAsync().WaitAsync(ct);
        await Task.WhenAll(writes).WaitAsync(ct);
        await AnnounceAsync(kind);
    }

    public async Task<FactRecord?> ReadAsync(FactKey key, CancellationToken ct)
    {
        var value = await GetAsync(key).WaitAsync(ct);
        return value.IsNull ? null : FactRecord.Parser.ParseFrom((byte[])value!);
    }

    private Task<RedisValue> GetAsync(FactKey key) => key.Kind.IsReplicated()
        ? redis.GetDatabase().HashGetAsync(RedisKeys.Set(key.Kind), key.Id)
        : redis.GetDatabase().StringGetAsync(RedisKeys.Fact(key));

    private async Task<bool> TryWriteAsync(FactKey key, RedisValue stored, FactRecord record)
    {
        var transaction = redis.GetDatabase().CreateTransaction();
        transaction.AddCondition(Unchanged(key, stored));
        var writes = new List<Task>();
        if (key.Kind.IsReplicated())
        {
            writes.Add(transaction.HashSetAsync(RedisKeys.Set(key.Kind), key.Id, record.ToByteArray()));
            writes.Add(transaction.StringIncrementAsync(RedisKeys.SetVersion(key.Kind)));
        }
        else
        {
            writes.Add(transaction.StringSetAsync(RedisKeys.Fact(key), record.ToByteArray()));
        }
        if (!await transaction.ExecuteAsync())
        {
            return false;
        }
        await Task.WhenAll(writes);
        if (key.Kind.IsReplicated())
        {
            await AnnounceAsync(key.Kind);
        }
        return true;
    }

    private static Condition Unchanged(FactKey key, RedisValue stored) => (key.Kind.IsReplicated(), stored.IsNull) switch
    {
        (true, true) => Condition.HashNotExists(RedisKeys.Set(key.Kind), key.Id),
        (true, false) => Condition.HashEqual(RedisKeys.Set(key.Kind), key.Id, stored),
        (false, true) => Condition.KeyNotExists(RedisKeys.Fact(key)),
        (false, false) => Condition.StringEqual(RedisKeys.Fact(key), stored),
    };

    private Task AnnounceAsync(FactKind kind) => redis.GetSubscriber().PublishAsync(RedisKeys.Changes, kind.Name());
}
