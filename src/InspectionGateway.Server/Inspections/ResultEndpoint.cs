using Grpc.Core;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Inspections;

/// <summary>ResultService.</summary>
internal sealed class ResultEndpoint(ReportTaker reports, StreamResumer streams, LotReports lots, OverrideWriter overrides, AttachmentTaker attachments) : ResultService.ResultServiceBase
{
    private const int MostResults = 10_000;

    public override Task<ResultReply> ReportResult(ReportResultRequest request, ServerCallContext context) => reports.TakeAsync(new ReceivedReport { Result = request.Result }, context);

    public override async Task<ReportResultsReply> ReportResults(IAsyncStreamReader<ReportResultRequest> requests, ServerCallContext context)
    {
        var reply = new ReportResultsReply();
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
        {
            if (reply.Outcomes.Count == MostResults)
            {
                throw Refusals.Exhausted($"More than {MostResults} results in one call; the first {MostResults} are taken.");
            }
            reply.Outcomes.Add(await TakeAsync(request, context));
        }
        return reply;
    }

    public override Task<ResultReply> CorrectResult(CorrectResultRequest request, ServerCallContext context) =>
        ReplaceAsync(new ReceivedReport { Result = request.Result, Corrects = request.Corrects, Reason = request.Reason }, "corrects", context);

    public override Task<ResultReply> RecordReinspection(RecordReinspectionRequest request, ServerCallContext context) => LegalCalendar.DayOf(request.AppliedOn) is null
        ? throw Refusals.BadField("applied_on", $"{request.AppliedOn}", "a day")
        : ReplaceAsync(new ReceivedReport { Result = request.Result, Corrects = request.Disputed, Reason = request.Reason, AppliedOn = request.AppliedOn }, "disputed", context);

    private async Task<ReportOutcome> TakeAsync(ReportResultRequest request, ServerCallContext context)
    {
        var outcome = new ReportOutcome { ResultId = request.Result?.ResultId ?? "" };
        try
        {
            outcome.Reply = await reports.TakeAsync(new ReceivedReport { Result = request.Result }, context);
        }
        catch (RpcException refused)
        {
            outcome.Status = refused.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)refused.StatusCode, Message = refused.Status.Detail };
        }
        return outcome;
    }

    private Task<ResultReply> ReplaceAsync(ReceivedReport report, string place, ServerCallContext context) =>
        string.IsNullOrWhiteSpace(report.Corrects) ? throw Refusals.BadField(place, report.Corrects, "given")
        : string.IsNullOrWhiteSpace(report.Reason) ? throw Refusals.BadField("reason", report.Reason, "given: it is kept")
        : reports.TakeAsync(report, context);

    public override Task<ListRejectedReportsReply> ListRejectedReports(ListRejectedReportsRequest request, ServerCallContext context) => reports.ListAsync(request, context.CancellationToken);

    public override Task<LotReply> ReportSamples(ReportSamplesRequest request, ServerCallContext context) => lots.ReportAsync(request.Samples, context);

    public override Task<ListConditionalLiftOffsReply> ListConditionalLiftOffs(ListConditionalLiftOffsRequest request, ServerCallContext context) => lots.ListLiftOffsAsync(request, context.CancellationToken);

    public override Task<ListOverdueSamplesReply> ListOverdueSamples(ListOverdueSamplesRequest request, ServerCallContext context) => lots.ListOverdueAsync(request, context.CancellationToken);

    public override Task<LotReply> ReportDisposal(ReportDisposalRequest request, ServerCallContext context) => lots.ReportAsync(request.Disposal, context);

    public override Task<PutAttachmentReply> PutAttachment(IAsyncStreamReader<PutAttachmentRequest> parts, ServerCallContext context) => attachments.PutAsync(parts, context);

    public override Task GetAttachment(GetAttachmentRequest request, IServerStreamWriter<PutAttachmentRequest> parts, ServerCallContext context) => attachments.GetAsync(request, parts, context.CancellationToken);

    public override Task<ListAttachmentsReply> ListAttachments(ListAttachmentsRequest request, ServerCallContext context) => attachments.ListAsync(request, context.CancellationToken);

    public override Task<ResumeStreamReply> ResumeStream(ResumeStreamRequest request, ServerCallContext context) => streams.ResumeAsync(request, context);

    public override Task<OverrideReply> OverrideDecision(OverrideDecisionRequest request, ServerCallContext context) => overrides.AskAsync(request, context);

    public override Task<OverrideReply> ConfirmOverride(ConfirmOverrideRequest request, ServerCallContext context) => overrides.ConfirmAsync(request.OverrideId, context);

    public override Task<ListPendingOverridesReply> ListPendingOverrides(ListPendingOverridesRequest request, ServerCallContext context) =>
        overrides.ListAsync(request, context.CancellationToken);
}
