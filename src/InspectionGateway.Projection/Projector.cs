using System.Data.Common;
using InspectionGateway.FactCache;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.Projection;

/// <summary>
/// Carries changes as they come, watches the stamps, and rebuilds what Redis lost without being asked. At the first contact
/// a database that is older than what Redis proves is refused, until a person accepts it.
/// </summary>
internal sealed partial class Projector(
    FactProjection projection, ProjectionHealth health, ChangeSignal signal, StampBoard board, ProjectionOptions options,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Projector> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MeetWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadAll = TimeSpan.FromMinutes(1);

    private readonly Wakeup changed = new();
    private bool met;
    private DateTimeOffset watched;
    private DateTimeOffset read;

    /// <summary>Meets Redis before anything is decided, when it is there.</summary>
    /// <exception cref="InvalidOperationException">The database is older than what Redis proves.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await MeetAsync(cancellationToken).WaitAsync(MeetWithin, time, cancellationToken) is { } older)
            {
                throw new InvalidOperationException(older);
            }
        }
        catch (Exception error) when (error is RedisException or TimeoutException or DbException)
        {
            Log.NotCarried(logger, error.Message);
        }
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.Changed += changed.Call;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (Exception error) when (error is RedisException or TimeoutException or DbException or InvalidOperationException)
            {
                Log.NotCarried(logger, error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await changed.WaitAsync(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        signal.Changed -= changed.Call;
    }

    private async Task PassAsync(CancellationToken ct)
    {
        if (!met && await MeetAsync(ct) is { } older)
        {
            Log.OlderDatabase(logger, older);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
            return;
        }
        var fault = await projection.CarryAsync(ct) is null ? "a shard has no stamp" : null;
        fault ??= await WatchAsync(ct);
        if (fault is not null)
        {
            Log.Rebuilding(logger, fault);
            Log.Rebuilt(logger, await projection.RebuildAsync(null, ct));
        }
    }

    // Stamps and counts every second and when a reader found a shard unproven; every entry of the sets once a minute.
    private async Task<string?> WatchAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var noted = board.TakeDistrusted().Count > 0;
        if (!noted && now - watched < Watch)
        {
            return null;
        }
        watched = now;
        var whole = noted || now - read >= ReadAll;
        read = whole ? now : read;
        return await health.FaultAsync(ct) ?? await health.ContentFaultAsync(countOnly: !whole, ct);
    }

    // Why a person has to decide whether to go on with this database; null when nobody has to.
    private async Task<string?> MeetAsync(CancellationToken ct)
    {
        if (await health.OlderDatabaseAsync(ct) is { } older)
        {
            if (!options.AcceptDatabase)
            {
                return $"The risk database is not the one that Redis was filled from: {older} Restore it, or set Data:AcceptDatabase to go on with this one.";
            }
            await health.AcceptDatabaseAsync(ct);
        }
        met = true;
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Wrote {Count} keys of the risk database into a new generation in Redis.")]
        public static partial void Rebuilt(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "Changes could not be carried to Redis and wait in the outbox: {Error}")]
        public static partial void NotCarried(ILogger logger, string error);

        [LoggerMessage(3, LogLevel.Warning, "Redis is rebuilt from the risk database: {Fault}")]
        public static partial void Rebuilding(ILogger logger, string fault);

        [LoggerMessage(4, LogLevel.Critical, "{Older} The gateway stops.")]
        public static partial void OlderDatabase(ILogger logger, string older);
    }
}
