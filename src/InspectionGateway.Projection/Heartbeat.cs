using System.Data.Common;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.Projection;

/// <summary>Tells every gateway five times a second what the risk database proves of each shard.</summary>
internal sealed partial class Heartbeat(ProjectionLog log, IFactWriter writer, TimeProvider time, ILogger<Heartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (Exception error) when (error is RedisException or TimeoutException or DbException)
            {
                Log.Missed(logger, error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    internal async Task BeatAsync(CancellationToken ct)
    {
        var readAt = time.GetUtcNow();
        var stamps = await log.StampsAsync(ct);
        await writer.BeatAsync(readAt, stamps.Select(stamp => (stamp.Shard, new Stamp(stamp.Generation, stamp.Seq))), ct);
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A heartbeat could not be sent: {Error}")]
        public static partial void Missed(ILogger logger, string error);
    }
}
