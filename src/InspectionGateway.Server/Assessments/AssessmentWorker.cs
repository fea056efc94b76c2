using Grpc.Core;
using InspectionGateway.Engine.Rules;
using InspectionGateway.RiskDatabase.Assessments;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Assessments;

/// <summary>Assesses once a legal day, on the gateway that comes first.</summary>
internal sealed partial class AssessmentWorker(RiskAssessment assessment, AssessmentStore store, TimeProvider time, ILogger<AssessmentWorker> logger)
    : DatabaseWorker(TimeSpan.FromMinutes(10), time, logger)
{
    protected override async Task PassAsync(CancellationToken ct)
    {
        if (!await store.TakeDayAsync(LegalCalendar.DateOf(Time.GetUtcNow()), ct))
        {
            return;
        }
        try
        {
            var reply = await assessment.ApplyAsync("assessment", ct);
            Log.Assessed(Logger, reply.Lots, reply.Proposals.Count);
        }
        catch (RpcException error)
        {
            Log.Failed(Logger, error.Status.Detail);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Information, "Assessed by {Lots} drawn lots: {Proposals} proposals.")]
        public static partial void Assessed(ILogger logger, int lots, int proposals);

        [LoggerMessage(3, LogLevel.Warning, "Nothing was assessed today: {Why}")]
        public static partial void Failed(ILogger logger, string why);
    }
}
