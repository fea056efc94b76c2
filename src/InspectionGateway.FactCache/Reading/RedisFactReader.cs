using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.Protocol;
using Microsoft.Extensions.Logging;
using Polly;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Reading;

/// <summary>Reads all facts of a declaration in one flush, within one time limit, behind one breaker.</summary>
internal sealed partial class RedisFactReader(
    IConnectionMultiplexer redis, ResiliencePipeline pipeline, int maxInFlight, ILogger<RedisFactReader> logger) : IFactReader
{
    private int inFlight;

    public async ValueTask<FactSet> ReadAsync(IReadOnlyList<FactKey> keys, CancellationToken ct)
    {
        var facts = new FactSet();
        if (keys.Count == 0)
        {
            return facts;
        }
        var values = await TryReadAsync(keys, ct);
        for (var i = 0; i < keys.Count; i++)
        {
            Add(facts, keys[i], values?[i]);
        }
        return facts;
    }

    private async ValueTask<RedisValue[]?> TryReadAsync(IReadOnlyList<FactKey> keys, CancellationToken ct)
    {
        try
        {
            if (Interlocked.Increment(ref inFlight) > maxInFlight)
            {
                Log.TooMany(logger, maxInFlight);
                return null;
            }
            return await pipeline.ExecuteAsync(
                static async (state, token) => await state.Reader.FlushAsync(state.Keys).WaitAsync(token), (Reader: this, Keys: keys), ct);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ExecutionRejectedException or ObjectDisposedException)
        {
            Log.NotRead(logger, keys.Count, error.Message);
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    // A batch is sent in one piece; on a Cluster, in one piece a node.
    private Task<RedisValue[]> FlushAsync(IReadOnlyList<FactKey> keys)
    {
        var batch = redis.GetDatabase().CreateBatch();
        var reads = new Task<RedisValue>[keys.Count];
        for (var i = 0; i < reads.Length; i++)
        {
            reads[i] = batch.StringGetAsync(RedisKeys.Fact(keys[i]));
        }
        batch.Execute();
        return Task.WhenAll(reads);
    }

    private void Add(FactSet facts, FactKey key, RedisValue? value)
    {
        if (value is null)
        {
            facts.AddUnknown(key);
        }
        else if (value.Value.IsNull)
        {
            facts.AddAbsent(key, FactSource.Redis);
        }
        else if (Parse(key, value.Value) is { } record)
        {
            facts.AddKnown(key, record, FactSource.Redis);
        }
        else
        {
            facts.AddUnknown(key);
        }
    }

    private FactRecord? Parse(FactKey key, RedisValue value)
    {
        try
        {
            var record = FactRecord.Parser.ParseFrom((byte[])value!);
            if (FactKeys.GoesBy(record, key))
            {
                return record;
            }
            Log.Corrupt(logger, key, "it names another key");
        }
        catch (InvalidProtocolBufferException error)
        {
            Log.Corrupt(logger, key, error.Message);
        }
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} facts could not be read from Redis and count as unknown: {Error}")]
        public static partial void NotRead(ILogger logger, int count, string error);

        [LoggerMessage(2, LogLevel.Warning, "More than {Max} declarations wait for Redis; facts count as unknown.")]
        public static partial void TooMany(ILogger logger, int max);

        [LoggerMessage(3, LogLevel.Error, "The record of {Key} in Redis is corrupt and counts as unknown: {Error}")]
        public static partial void Corrupt(ILogger logger, FactKey key, string error);
    }
}
