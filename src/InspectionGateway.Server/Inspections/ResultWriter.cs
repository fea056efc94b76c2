using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Inspections;

/// <summary>
/// Takes in what inspections gave: held against the decision in effect, judged by its plan, and stored with what it does to the
/// stream. Any number of threads may use it.
/// </summary>
internal sealed class ResultWriter(DecisionArchive archive, ResultStore store, PolicyHolder policies, TimeProvider time)
{
    /// <exception cref="RpcException">INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS or ABORTED as result_service.proto says; UNAVAILABLE, without a policy or the database.</exception>
    public async Task<ResultReply> WriteAsync(InspectionResult? result, string corrects, string reason, ServerCallContext context)
    {
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        if (result is null || result.Tenant.Length == 0 || result.DeclarationId.Length == 0)
        {
            throw Refusals.BadField("result", "", "given, with tenant and declaration_id");
        }
        try
        {
            // First, since what was decided after a result changes nothing of the answer to it.
            var receipt = await store.FindRepeatedAsync(result, corrects, policy.Streams, context.CancellationToken)
                ?? await store.StoreAsync(await JudgeAsync(result, corrects, reason, policy, context), policy.Streams, context.CancellationToken);
            return new ResultReply { Accepted = receipt.Accepted, Severity = receipt.State?.Severity ?? StreamSeverity.Unspecified, Repeated = receipt.Repeated };
        }
        catch (ResultConflictException conflict)
        {
            throw conflict.Kind switch
            {
                ResultConflict.Exists => Refusals.Exists(conflict.Message),
                ResultConflict.Missing => Refusals.NotFound(conflict.Message),
                _ => Refusals.Conflict(conflict.Message),
            };
        }
    }

    private async Task<ReportedResult> JudgeAsync(InspectionResult result, string corrects, string reason, PolicySet policy, ServerCallContext context)
    {
        var record = (await archive.FindAsync(result.Tenant, result.DeclarationId, 0, context.CancellationToken)).Record;
        var line = record.Decision.Lines.FirstOrDefault(one => one.LineNo == result.LineNo);
        var violations = LotVerdict.Check(result, line, DateOnly.FromDayNumber(LegalCalendar.DayOf(time.GetUtcNow())));
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
        var declared = record.Declaration.Lines.First(one => one.LineNo == result.LineNo);
        return new ReportedResult(result, LotVerdict.Of(result, line!), StreamPlace.Of(record.Declaration, declared, policy), record.DecisionId, Caller.Of(context).Subject, corrects, reason);
    }
}
