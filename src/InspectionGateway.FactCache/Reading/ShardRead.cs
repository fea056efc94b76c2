using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Protocol;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Reading;

/// <summary>One shard's keys, read in one command with the shard's stamp.</summary>
internal sealed class ShardRead(string shard, Stamp expected, IReadOnlyList<FactKey> keys)
{
    private volatile RedisValue[]? reply;
    private volatile string? error;

    public string Shard => shard;

    public long Generation => expected.Generation;

    public IReadOnlyList<FactKey> Keys => keys;

    /// <summary>What the command asks for: the stamp, then each key.</summary>
    public RedisKey[] Asked => [RedisKeys.Stamp(shard), .. keys.Select(key => RedisKeys.Fact(expected.Generation, key))];

    /// <summary>Waits for the command's answer. An error of the shard's own is no other's: it is noted, and trips no breaker.</summary>
    public async Task TakeAsync(Task<RedisValue[]> answer)
    {
        try
        {
            reply = await answer;
        }
        catch (RedisServerException refusal)
        {
            error = refusal.Message;
        }
    }

    /// <summary>The stamp by which the shard proved itself, so that what it says counts; null when it did not.</summary>
    public Stamp? Proof => reply is { } values && Stamp.Parse(values[0]) is { } stamp && stamp.Proves(expected) ? stamp : null;

    /// <summary>Why it is not proven.</summary>
    public string Why => reply is not [var stamp, ..]
        ? error ?? "it did not answer in time"
        : stamp.IsNull ? "its stamp is gone" : $"its stamp is {stamp}, and {expected.Generation}:{expected.Seq} is expected";

    /// <summary>What was stored under the key at the index; null when nothing was.</summary>
    public RedisValue Stored(int index) => reply![index + 1];

    /// <summary>The record under the key at the index; null when there is none that can be understood.</summary>
    public FactRecord? Record(int index)
    {
        if (Stored(index).IsNull)
        {
            return null;
        }
        try
        {
            var record = FactRecord.Parser.ParseFrom((byte[])Stored(index)!);
            return FactKeys.GoesBy(record, keys[index]) || (record.Deleted && record.Key == keys[index].ToString()) ? record : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
