using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Migrations;

namespace InspectionGateway.Server.Hosting;

/// <summary>Makes a risk database fit to be used that could not be opened when the gateway started; one that is unfit ends the gateway, as it would have then.</summary>
internal sealed partial class LateDatabase(Dialect database, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<LateDatabase> logger) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryAsync(stoppingToken))
            {
                await Task.Delay(Again, time, stoppingToken);
            }
            Log.Opened(logger);
        }
        catch (DatabaseUnfitException error)
        {
            Log.Unfit(logger, error.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It never came.
        }
    }

    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            await Task.Run(() => Migrator.Prepare(database), ct);
            return true;
        }
        catch (DatabaseAwayException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The risk database can be opened.")]
        public static partial void Opened(ILogger logger);

        [LoggerMessage(2, LogLevel.Critical, "{Error}")]
        public static partial void Unfit(ILogger logger, string error);
    }
}
