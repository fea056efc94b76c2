using System.Data.Common;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.Projection;

/// <summary>Keeps Redis up with the risk database: everything at the start, then every change right after its commit.</summary>
internal sealed partial class Projector(FactProjection projection, SqliteFactStore store, ILogger<Projector> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim changed = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Changed += Wake;
        var rebuilt = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!rebuilt)
                {
                    Log.Rebuilt(logger, await projection.RebuildAsync(null, stoppingToken));
                    rebuilt = true;
                }
                await projection.CarryAsync(stoppingToken);
            }
            catch (Exception error) when (error is RedisException or TimeoutException or DbException)
            {
                Log.NotCarried(logger, error.Message);
            }
            await ((Task)changed.WaitAsync(Poll, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Wake()
    {
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It will look at the outbox anyway.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Wrote all {Count} facts of the risk database to Redis.")]
        public static partial void Rebuilt(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "Changes could not be carried to Redis and wait in the outbox: {Error}")]
        public static partial void NotCarried(ILogger logger, string error);
    }
}
