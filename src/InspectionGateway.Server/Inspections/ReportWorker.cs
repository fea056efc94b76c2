using Grpc.Core;
using InspectionGateway.Journal.Received;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Inspections;

/// <summary>
/// Brings what was received to the risk database once it is back, in the order in which it came. What stands against what the
/// database knows goes to the list of the rejected. When the process ends in between, the same is brought again, which changes nothing.
/// </summary>
internal sealed partial class ReportWorker(ReceivedReports received, ResultWriter writer, RejectedReportStore rejected, TimeProvider time, ILogger<ReportWorker> logger)
    : DatabaseWorker(TimeSpan.FromSeconds(1), time, logger)
{
    // The decision, or the result to correct, may still be in another gateway's journal.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<long, long> missingSince = [];

    protected override async Task PassAsync(CancellationToken ct)
    {
        // Nothing overtakes what waits on its declaration.
        var waiting = new HashSet<(string Tenant, string DeclarationId)>();
        foreach (var (number, report) in received.Peek())
        {
            var place = (report.Result.Tenant, report.Result.DeclarationId);
            if (waiting.Contains(place) || !await TryBringAsync(number, report, ct))
            {
                waiting.Add(place);
                continue;
            }
            received.Forget(number);
            missingSince.Remove(number);
        }
    }

    /// <summary>False when it has to wait.</summary>
    private async Task<bool> TryBringAsync(long number, ReceivedReport report, CancellationToken ct)
    {
        try
        {
            await writer.WriteAsync(report, ct);
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode != StatusCode.Unavailable && !MayCome(number, refused))
        {
            await rejected.AddAsync(report, refused.Status.Detail, ct);
            Log.Rejected(Logger, report.Result.ResultId, refused.Status.Detail);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private bool MayCome(long number, RpcException refused)
    {
        if (refused.StatusCode != StatusCode.NotFound)
        {
            return false;
        }
        missingSince.TryAdd(number, Time.GetTimestamp());
        return Time.GetElapsedTime(missingSince[number]) < Patience;
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "Result '{ResultId}' was received while the risk database was away, and is rejected: {Why}")]
        public static partial void Rejected(ILogger logger, string resultId, string why);
    }
}
