using System.Data.Common;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Journal;
using InspectionGateway.Journal.Received;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Inspections;

/// <summary>Takes in what inspectors report: into the risk database, or while that is away into a file of this gateway's own. Any number of threads may use it.</summary>
internal sealed class ReportTaker(ResultWriter writer, ReceivedReports received, RejectedReportStore rejected, TimeProvider time)
{
    // An inspector waits for a moment, not for a database.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="report">Without who reported it, and when.</param>
    /// <param name="context">Says who.</param>
    /// <exception cref="RpcException">As result_service.proto says.</exception>
    public async Task<ResultReply> TakeAsync(ReceivedReport report, ServerCallContext context)
    {
        if (report.Result is not { } result || result.Tenant.Length == 0 || result.DeclarationId.Length == 0)
        {
            throw Refusals.BadField("result", "", "given, with tenant and declaration_id");
        }
        var caller = Caller.Of(context);
        (report.ReportedBy, report.ByDutyLead, report.ReceivedAt) = (caller.Subject, caller.Is(Roles.DutyLead), Timestamp.FromDateTimeOffset(time.GetUtcNow()));
        if (received.HasOn(result.Tenant, result.DeclarationId))
        {
            return Keep(report);
        }
        try
        {
            // SQLite holds the thread that asks it. What gets there after all is stored once: the number says that it is the same.
            return await Task.Run(() => writer.WriteAsync(report, context.CancellationToken), context.CancellationToken).WaitAsync(Patience, time, context.CancellationToken);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            return Keep(report);
        }
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public async Task<ListRejectedReportsReply> ListAsync(ListRejectedReportsRequest request, CancellationToken ct)
    {
        return new ListRejectedReportsReply { Reports = { await rejected.ListAsync(Pages.SizeOf(request.PageSize), ct) } };
    }

    private ResultReply Keep(ReceivedReport report)
    {
        var violations = LotVerdict.Check(report.Result, LegalCalendar.DateOf(time.GetUtcNow()));
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
        try
        {
            var same = received.Add(report);
            return same is null || (same.Corrects == report.Corrects && Equals(same.AppliedOn, report.AppliedOn) && same.Result.Equals(report.Result))
                ? new ResultReply { Status = ReportStatus.Received, Repeated = same is not null }
                : throw Refusals.Exists($"Result '{report.Result.ResultId}' waits with other content; correct it under a number of its own.");
        }
        catch (JournalRefusedException error)
        {
            throw Refusals.Unavailable(error.Message);
        }
    }
}
