using Grpc.Core;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Results;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Inspections;

/// <summary>Takes sampling of discontinued streams up again. Any number of threads may use it.</summary>
internal sealed class StreamResumer(ResultStore store, PolicyHolder policies, TimeProvider time)
{
    /// <exception cref="RpcException">INVALID_ARGUMENT, ALREADY_EXISTS or FAILED_PRECONDITION as result_service.proto says; UNAVAILABLE, without a policy.</exception>
    public async Task<ResumeStreamReply> ResumeAsync(ResumeStreamRequest request, ServerCallContext context)
    {
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        var violations = ResumptionRules.Check(request, policy.Streams.Scope, LegalCalendar.DateOf(time.GetUtcNow()));
        if (violations.Count > 0)
        {
            throw Refusals.BadFields(violations);
        }
        var resumption = new StreamResumption(
            request.ResumptionId, new StreamPlace(FactKeys.Streams(request.Importer), request.HsPrefix, request.OriginCountry),
            DateOnly.FromDayNumber(LegalCalendar.DayOf(request.MendedOn)!.Value), request.Reason, Caller.Of(context).Subject);
        try
        {
            var receipt = await store.ResumeAsync(resumption, policy.Streams, context.CancellationToken);
            return new ResumeStreamReply { Severity = receipt.State!.Value.Severity, Repeated = receipt.Repeated };
        }
        catch (ResultConflictException conflict)
        {
            throw conflict.Kind == ResultConflict.Exists ? Refusals.Exists(conflict.Message) : Refusals.Precondition(conflict.Message);
        }
    }
}
