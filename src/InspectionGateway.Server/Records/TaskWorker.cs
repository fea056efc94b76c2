using InspectionGateway.RiskDatabase.Tasks;

namespace InspectionGateway.Server.Records;

/// <summary>Keeps what the answers in effect ask somebody to do.</summary>
internal sealed class TaskWorker(TaskStore tasks, TimeProvider time, ILogger<TaskWorker> logger) : DatabaseWorker(TimeSpan.FromMilliseconds(500), time, logger)
{
    protected override async Task PassAsync(CancellationToken ct)
    {
        while (await tasks.FillAsync(ct))
        {
            // Until nothing happened since.
        }
    }
}
