using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.RiskDatabase.Tasks;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Inspections;

/// <summary>
/// Writes what inspections gave: held against the decision in effect, judged by its plan, and stored with what it does to the
/// stream. Any number of threads may use it.
/// </summary>
internal sealed class ResultWriter(DecisionArchive archive, ResultStore store, AssignmentStore assignments, PolicyHolder policies, TimeProvider time)
{
    /// <exception cref="RpcException">INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, ALREADY_EXISTS or ABORTED as result_service.proto says; UNAVAILABLE, without a policy.</exception>
    /// <exception cref="System.Data.Common.DbException">The database is away.</exception>
    public async Task<ResultReply> WriteAsync(ReceivedReport report, CancellationToken ct)
    {
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        try
        {
            if (report.Result.MoreFollows)
            {
                return await WritePartAsync(report, ct);
            }
            // First, since what was decided after a result changes nothing of the answer to it.
            var receipt = await store.FindRepeatedAsync(report.Result, report.Corrects, AppliedOn(report), policy.Streams, ct)
                ?? await store.StoreAsync(await JudgeAsync(report, policy, ct), policy.Streams, ct);
            return new ResultReply
            {
                Accepted = receipt.Accepted, Severity = receipt.State?.Severity ?? StreamSeverity.Unspecified, Repeated = receipt.Repeated, Status = ReportStatus.Applied, Freshness = $"{receipt.Freshness}",
            };
        }
        catch (ResultConflictException conflict)
        {
            throw conflict.Kind switch
            {
                ResultConflict.Exists => Refusals.Exists(conflict.Message),
                ResultConflict.Missing => Refusals.NotFound(conflict.Message),
                ResultConflict.NotReinspectable => Refusals.Precondition(conflict.Message),
                _ => Refusals.Conflict(conflict.Message),
            };
        }
    }

    private static DateOnly? AppliedOn(ReceivedReport report) => LegalCalendar.DayOf(report.AppliedOn) is { } day ? DateOnly.FromDayNumber(day) : null;

    // What is kept of a part is kept: it changes nothing until the last one comes.
    private async Task<ResultReply> WritePartAsync(ReceivedReport report, CancellationToken ct)
    {
        var part = report.Result;
        if (!await store.IsRepeatedPartAsync(part, report.Corrects, ct))
        {
            if (report.AppliedOn is not null)
            {
                throw Refusals.BadField("result.more_follows", "true", "false: a lot is inspected again as a whole");
            }
            var before = await ListPartsAsync(part, report.Corrects, ct);
            await CheckAsync(report, LotParts.CountInspected(before), ct);
            await store.StoreAsync(new ReportedPart(part, before.Count, report.ReportedBy, report.Corrects, report.Reason), ct);
            return new ResultReply { Status = ReportStatus.Part, Inspected = LotParts.CountInspected(before) + part.Inspected };
        }
        return new ResultReply { Status = ReportStatus.Part, Inspected = LotParts.CountInspected(await ListPartsAsync(part, "", ct)), Repeated = true };
    }

    private async Task<IReadOnlyList<InspectionResult>> ListPartsAsync(InspectionResult result, string besides, CancellationToken ct) =>
        [.. (await store.ListPartsAsync(result.Tenant, result.DeclarationId, result.LineNo, ct)).Where(one => one.ResultId != besides)];

    private async Task<(DecisionRecord Record, LineDecision Line)> CheckAsync(ReceivedReport report, int before, CancellationToken ct)
    {
        var result = report.Result;
        var record = (await archive.FindAsync(result.Tenant, result.DeclarationId, 0, ct)).Record;
        var line = record.Decision.Lines.FirstOrDefault(one => one.LineNo == result.LineNo);
        var violations = LotVerdict.Check(result, line, LegalCalendar.DateOf(time.GetUtcNow()), before);
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
        await CheckReporterAsync(report, ct);
        return (record, line!);
    }

    private async Task<ReportedResult> JudgeAsync(ReceivedReport report, PolicySet policy, CancellationToken ct)
    {
        // A correction speaks of the whole lot.
        var before = report.Corrects.Length > 0 || report.Result.Resubmitted ? [] : await ListPartsAsync(report.Result, "", ct);
        var (record, line) = await CheckAsync(report, LotParts.CountInspected(before), ct);
        var result = before.Count > 0 ? LotParts.Join(report.Result, before) : report.Result;
        var declared = record.Declaration.Lines.First(one => one.LineNo == result.LineNo);
        return new ReportedResult(
            result, LotVerdict.Of(result, line, declared), StreamPlace.Of(record.Declaration, declared, policy), record.DecisionId, report.ReportedBy, report.Corrects, report.Reason,
            LotVerdict.IsDrawn(line), AppliedOn(report), [.. Contradicts(line, policy)], line, before.Count > 0 ? (report.Result, before.Count) : null);
    }

    // Who was drawn to go is who went; a duty lead may speak for them.
    private async Task CheckReporterAsync(ReceivedReport report, CancellationToken ct)
    {
        var officers = (await assignments.ListAsync([report.Result.DeclarationId], ct)).Where(one => one.Tenant == report.Result.Tenant).Select(one => one.Officer).Distinct().ToList();
        if (officers.Count > 0 && !report.ByDutyLead && !officers.Contains(report.ReportedBy))
        {
            throw Refusals.Denied($"'{report.Result.DeclarationId}' is assigned to {string.Join(", ", officers)}.");
        }
    }

    private static IEnumerable<FactKey> Contradicts(LineDecision line, PolicySet policy)
    {
        if (LotVerdict.AcceptedReport(line) is not { } report)
        {
            yield break;
        }
        if (policy.Assessment.SuspendReports)
        {
            yield return report;
        }
        if (policy.Assessment.SuspendBodies)
        {
            yield return new FactKey(FactKind.Body, report.Id.Split('/', 2)[0]);
        }
    }
}
