using InspectionGateway.RiskDatabase.Decisions;

namespace InspectionGateway.Server.Records;

/// <summary>Keeps the lines and tasks of the answers in effect.</summary>
internal sealed partial class StandingWorker(StandingStore standing, TimeProvider time, ILogger<StandingWorker> logger) : DatabaseWorker(TimeSpan.FromMilliseconds(500), time, logger)
{
    protected override async Task PassAsync(CancellationToken ct)
    {
        while (await standing.FillAsync(ct) is { } report)
        {
            foreach (var id in report.Damaged)
            {
                Log.Damaged(Logger, id);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Decision {DecisionId} is not what was stored, so nobody finds its lines, and it asks nothing of anybody.")]
        public static partial void Damaged(ILogger logger, string decisionId);
    }
}
