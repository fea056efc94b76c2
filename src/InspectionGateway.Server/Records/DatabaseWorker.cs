using System.Data.Common;
using System.Text.Json;

namespace InspectionGateway.Server.Records;

/// <summary>Does again and again what there is to do in the risk database; while that is away, it waits. Every zero: never.</summary>
internal abstract partial class DatabaseWorker(TimeSpan every, TimeProvider time, ILogger logger) : BackgroundService
{
    private bool isWaiting;

    protected TimeProvider Time { get; } = time;

    protected ILogger Logger { get; } = logger;

    /// <summary>Does what there is to do now.</summary>
    /// <exception cref="DbException">The database is away.</exception>
    protected abstract Task PassAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (every == TimeSpan.Zero)
        {
            return;
        }
        using var timer = new PeriodicTimer(every, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryPassAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is done at the next start.
        }
    }

    private async Task TryPassAsync(CancellationToken ct)
    {
        try
        {
            await PassAsync(ct);
            isWaiting = false;
        }
        catch (Exception error) when (error is DbException or IOException or JsonException)
        {
            // Said once an outage: passes come several times a second. What is stored and damaged ends no gateway either.
            if (!isWaiting)
            {
                Log.Waits(Logger, GetType().Name, error.Message);
            }
            isWaiting = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Worker} waits for the risk database: {Error}")]
        public static partial void Waits(ILogger logger, string worker, string error);
    }
}
