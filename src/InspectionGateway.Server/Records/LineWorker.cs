using InspectionGateway.RiskDatabase.Lines;

namespace InspectionGateway.Server.Records;

/// <summary>Keeps the lines of the answers in effect, for whoever looks for answers by what they are about.</summary>
internal sealed partial class LineWorker(LineStore lines, TimeProvider time, ILogger<LineWorker> logger) : DatabaseWorker(TimeSpan.FromMilliseconds(500), time, logger)
{
    protected override async Task PassAsync(CancellationToken ct)
    {
        while (await lines.FillAsync(ct) is { } report)
        {
            foreach (var id in report.Damaged)
            {
                Log.Damaged(Logger, id);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Decision {DecisionId} is not what was stored, and nobody finds its lines.")]
        public static partial void Damaged(ILogger logger, string decisionId);
    }
}
