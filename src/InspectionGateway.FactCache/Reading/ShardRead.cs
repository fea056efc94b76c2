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
    private Task<RedisValue[]>? reply;

    public string Shard => shard;

    public long Generation => expected.Generation;

    public IReadOnlyList<FactKey> Keys => keys;

    /// <summary>Sends the command.</summary>
    public Task Send(IBatch batch) =>
        reply = batch.StringGetAsync([RedisKeys.Stamp(shard), .. keys.Select(key => RedisKeys.Fact(expected.Generation, key))]);

    /// <summary>The stamp by which the shard proved itself, so that what it says counts; null when it did not.</summary>
    public Stamp? Proof => reply is { IsCompletedSuccessfully: true } && Stamp.Parse(Value(0)) is { } stamp && stamp.Proves(expected) ? stamp : null;

    /// <summary>Why it is not proven.</summary>
    public string Why => reply is not { IsCompletedSuccessfully: true }
        ? reply?.Exception?.InnerException?.Message ?? "it did not answer in time"
        : Value(0).IsNull ? "its stamp is gone" : $"its stamp is {Value(0)}, and {expected.Generation}:{expected.Seq} is expected";

    /// <summary>What was stored under the key at the index; null when nothing was.</summary>
    public RedisValue Stored(int index) => Value(index + 1);

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

#pragma warning disable RS0030 // Completed, see Proof: nothing is waited for.
    private RedisValue Value(int index) => reply!.Result[index];
#pragma warning restore RS0030
}
