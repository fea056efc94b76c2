using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Replication;

/// <summary>Reads one replicated set with its stamp in one transaction, and holds one against the other.</summary>
internal sealed class SetReader(IConnectionMultiplexer redis)
{
    /// <summary>Whether a set has as many entries as its stamp says; cheap enough to ask every second.</summary>
    public async Task<bool> HasItsCountAsync(FactKind kind, Stamp expected)
    {
        var transaction = redis.GetDatabase().CreateTransaction();
        var stamping = transaction.StringGetAsync(RedisKeys.Stamp(FactShards.OfSet(kind)));
        var counting = transaction.HashLengthAsync(RedisKeys.Set(expected.Generation, kind));
        await transaction.ExecuteAsync();
        try
        {
            return Stamp.Parse(await stamping) is { } stamp && (stamp.Generation != expected.Generation || stamp.Count == await counting);
        }
        catch (RedisServerException)
        {
            return false;
        }
    }

    /// <summary>The set of a generation; null when it does not prove itself, and then why.</summary>
    public async Task<(SetContent? Content, string Why)> ReadAsync(FactKind kind, Stamp expected)
    {
        var shard = FactShards.OfSet(kind);
        var transaction = redis.GetDatabase().CreateTransaction();
        var stamping = transaction.StringGetAsync(RedisKeys.Stamp(shard));
        var reading = transaction.HashGetAllAsync(RedisKeys.Set(expected.Generation, kind));
        await transaction.ExecuteAsync();
        RedisValue raw;
        HashEntry[] entries;
        try
        {
            (raw, entries) = (await stamping, await reading);
        }
        catch (RedisServerException error)
        {
            return (null, error.Message);
        }
        if (Stamp.Parse(raw) is not { } stamp || !stamp.Proves(expected))
        {
            return (null, raw.IsNull ? "its stamp is gone" : $"its stamp is {raw}, and {expected.Generation}:{expected.Seq} is expected");
        }
        var digest = entries.Aggregate(UInt128.Zero, (sum, entry) => unchecked(sum + SetDigest.Of(entry.Name!, (byte[])entry.Value!)));
        if (entries.Length != stamp.Count || digest != stamp.Digest)
        {
            return (null, $"{entries.Length} entries are not the {stamp.Count} that its stamp proves");
        }
        var records = entries.Select(entry => RecordBytes.Parse(entry.Value)).ToList();
        return records.Contains(null)
            ? (null, "an entry cannot be understood")
            : (new SetContent([.. records.OfType<FactRecord>()], stamp), "");
    }
}
