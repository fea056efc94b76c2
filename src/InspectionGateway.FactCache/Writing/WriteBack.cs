using Google.Protobuf;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.Protocol;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Writing;

/// <summary>
/// Writes what the database said of a missed key back, absence too, unless somebody wrote the key meanwhile: then theirs is
/// at least as new. Nobody waits for it, and its failure changes no answer.
/// </summary>
internal sealed partial class WriteBack(IConnectionMultiplexer redis, ILogger<WriteBack> logger)
{
    // An absence is asked for again some day, so that made-up ids do not fill Redis.
    private static readonly TimeSpan AbsenceStays = TimeSpan.FromHours(1);

    /// <summary>Begins to write back.</summary>
    public void Start(Repair repair, FactRecord? record) => _ = WriteAsync(repair, record);

    internal async Task WriteAsync(Repair repair, FactRecord? record)
    {
        try
        {
            await TryWriteAsync(repair, record);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            Log.NotWritten(logger, repair.Key.ToString(), error.Message);
        }
    }

    private async Task TryWriteAsync(Repair repair, FactRecord? record)
    {
        var database = redis.GetDatabase();
        var key = RedisKeys.Fact(repair.Generation, repair.Key);
        var transaction = database.CreateTransaction();
        transaction.AddCondition(repair.Found.IsNull ? Condition.KeyNotExists(key) : Condition.StringEqual(key, repair.Found));
        var absence = record is null;
        record ??= new FactRecord { Key = repair.Key.ToString(), Deleted = true };
        _ = transaction.StringSetAsync(key, record.ToByteArray(), absence ? new Expiration(AbsenceStays) : Expiration.Default);
        if (!await transaction.ExecuteAsync() && repair.Found.IsNull && await database.KeyTypeAsync(key) is not (RedisType.String or RedisType.None))
        {
            // A value of another type can be no record of ours; without it the next reader writes back.
            await database.KeyDeleteAsync(key);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Key} could not be written back: {Error}")]
        public static partial void NotWritten(ILogger logger, string key, string error);
    }
}
