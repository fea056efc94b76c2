using System.Collections.Concurrent;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.FactCache.Stamps;
using Microsoft.Extensions.Logging;
using Polly;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Sticking;

/// <summary>
/// Answers in Redis, in the buckets and generations of the facts, so that their loss is noticed in the same way. A bucket of
/// a new generation notes when it began to keep answers: until it has done so for as long as they stick, an answer that is
/// not there may have been given before.
/// </summary>
internal sealed partial class RedisStick(
    IConnectionMultiplexer redis, RedisCalls calls, StampBoard board, FactCacheOptions options, TimeProvider time, ILogger<RedisStick> logger) : IStick
{
    // A gateway that lives hears of a new generation within the silence that it bears, and sticks again at once.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (long Generation, long Since)> begun = new();

    public long FindSettled(RecordKey key)
    {
        var shard = FactShards.OfAnswer(key);
        return board.Expected(shard) is { } expected && begun.TryGetValue(shard, out var known) && known.Generation == expected.Generation && IsAgo(known.Since, Settling)
            ? expected.Generation
            : 0;
    }

    public async ValueTask<StickLook> LookAsync(RecordKey key, CancellationToken ct)
    {
        var shard = FactShards.OfAnswer(key);
        if (board.Expected(shard) is not { } expected)
        {
            return default;
        }
        RedisKey[] keys = [RedisKeys.Stamp(shard), RedisKeys.AnswersSince(expected.Generation, shard), RedisKeys.Answer(expected.Generation, key)];
        if (await TryAsync(database => database.StringGetAsync(keys), ct) is not (true, [var stamp, var since, var value]))
        {
            return default;
        }
        if (Stamp.Parse(stamp) is not { } proof || !proof.Proves(expected))
        {
            board.Distrust(shard, "an answer was looked for");
            return default;
        }
        if (since.IsNull)
        {
            await TryAsync(database => database.StringSetAsync(keys[1], time.GetUtcNow().ToUnixTimeMilliseconds(), when: When.NotExists), ct);
        }
        else if (since.TryParse(out long began))
        {
            begun[shard] = (expected.Generation, began);
        }
        return new StickLook(Read(key, value), expected.Generation, IsComplete: value.IsNull && IsAgo(since, options.AnswersStick), IsSettled: value.IsNull && IsAgo(since, Settling));
    }

    public async ValueTask<Stuck> StickAsync(DecisionRecord record, long generation, CancellationToken ct)
    {
        var shard = FactShards.OfAnswer(record.Key);
        var (isSaid, (stamp, value)) = await TryAsync(database => SetAsync(database, record, shard, generation), ct);
        if (!isSaid)
        {
            return default;
        }
        if (Stamp.Parse(stamp) is not { } proof || proof.Generation != generation || (board.Expected(shard) is { } expected && !proof.Proves(expected)))
        {
            board.Distrust(shard, "an answer was to be stuck");
            return default;
        }
        if (value.IsNull)
        {
            return new Stuck(true, null);
        }
        var found = Read(record.Key, value);
        return new Stuck(found is not null, found?.DecisionId == record.DecisionId ? null : found);
    }

    public async ValueTask<bool> ReplaceAsync(DecisionRecord record, CancellationToken ct) =>
        board.Expected(FactShards.OfAnswer(record.Key)) is { } expected
        && await TryAsync(database => database.StringSetAsync(RedisKeys.Answer(expected.Generation, record.Key), record.Bytes, options.AnswersStick), ct) is (true, true);

    public async ValueTask ReleaseAsync(DecisionRecord record, long generation, CancellationToken ct) => await TryAsync(
        database => database.LockReleaseAsync(RedisKeys.Answer(generation, record.Key), record.Bytes), ct);

    // Both in one flush and in this order: what is stuck in a bucket that lost its stamp is lost itself.
    private async Task<(RedisValue Stamp, RedisValue Before)> SetAsync(IDatabase database, DecisionRecord record, string shard, long generation)
    {
        var batch = database.CreateBatch();
        var stamping = batch.StringGetAsync([RedisKeys.Stamp(shard)]);
        var setting = batch.StringSetAndGetAsync(RedisKeys.Answer(generation, record.Key), record.Bytes, options.AnswersStick, keepTtl: false, When.NotExists);
        batch.Execute();
        return ((await stamping)[0], await setting);
    }

    private bool IsAgo(RedisValue since, TimeSpan period) => !since.IsNull && since.TryParse(out long milliseconds) && IsAgo(milliseconds, period);

    private bool IsAgo(long since, TimeSpan period) => time.GetUtcNow().ToUnixTimeMilliseconds() - since > period.TotalMilliseconds;

    // A value that is no answer to the key is not believed; nobody may overwrite it either, until the bucket is rebuilt.
    private DecisionRecord? Read(RecordKey key, RedisValue value)
    {
        if (value.IsNull)
        {
            return null;
        }
        try
        {
            var record = DecisionRecord.Read((byte[])value!);
            return record.Key == key ? record : null;
        }
        catch (FormatException error)
        {
            Log.NoAnswer(logger, key, error.Message);
            return null;
        }
    }

    private async ValueTask<(bool IsSaid, T? Value)> TryAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken ct)
    {
        try
        {
            return (true, await calls.RunAsync(redis.GetDatabase(), command, ct));
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ExecutionRejectedException or ObjectDisposedException)
        {
            Log.NotConfirmed(logger, error.Message);
            return default;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Redis did not confirm an answer: {Error}")]
        public static partial void NotConfirmed(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Warning, "What lies in Redis under {Key} is no answer to it: {Error}")]
        public static partial void NoAnswer(ILogger logger, RecordKey key, string error);
    }
}
