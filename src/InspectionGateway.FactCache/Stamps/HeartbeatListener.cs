using InspectionGateway.FactCache.Keys;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Stamps;

/// <summary>Brings heartbeats from Redis to the board.</summary>
internal sealed partial class HeartbeatListener(IConnectionMultiplexer redis, StampBoard board, ILogger<HeartbeatListener> logger) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Once subscribed, the client subscribes again by itself after a lost connection.
                await redis.GetSubscriber().SubscribeAsync(RedisKeys.Heartbeats, (_, message) => board.Take(message.ToString()));
                return;
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                Log.NotSubscribed(logger, error.Message);
            }
            await Task.Delay(Again, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "No heartbeats of the projection can be heard: {Error}")]
        public static partial void NotSubscribed(ILogger logger, string error);
    }
}
