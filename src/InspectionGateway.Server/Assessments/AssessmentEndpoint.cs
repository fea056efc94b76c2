using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Assessments;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Assessments;

/// <summary>AssessmentService.</summary>
internal sealed class AssessmentEndpoint(RiskAssessment assessment, AssessmentStore store, TimeProvider time) : AssessmentService.AssessmentServiceBase
{
    public override Task<AssessReply> Assess(AssessRequest request, ServerCallContext context) => assessment.AssessAsync(context.CancellationToken);

    public override Task<AssessReply> ApplyAssessment(AssessRequest request, ServerCallContext context) =>
        assessment.ApplyAsync(Caller.Of(context).Subject, context.CancellationToken);

    public override async Task<ListProposalsReply> ListProposals(ListProposalsRequest request, ServerCallContext context)
    {
        var state = request.State == ProposalState.Unspecified ? ProposalState.Pending : request.State;
        return new ListProposalsReply { Proposals = { await store.ListAsync(state, Pages.SizeOf(request.PageSize), context.CancellationToken) } };
    }

    public override async Task<RiskProposal> DecideProposal(DecideProposalRequest request, ServerCallContext context)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw Refusals.BadField("reason", request.Reason, "given: it is kept");
        }
        var proposal = await store.FindAsync(request.ProposalId, context.CancellationToken) ?? throw Refusals.NotFound($"There is no proposal '{request.ProposalId}'.");
        if (proposal.State != ProposalState.Pending)
        {
            throw Refusals.Precondition($"'{request.ProposalId}' is {proposal.State.ToString().ToUpperInvariant()} already.");
        }
        (proposal.State, proposal.DecidedBy) = (request.Accept ? ProposalState.Accepted : ProposalState.Rejected, Caller.Of(context).Subject);
        (proposal.DecidedAt, proposal.Reason) = (Timestamp.FromDateTimeOffset(time.GetUtcNow()), request.Reason);
        if (request.Accept && proposal.To != RiskLevel.Unspecified)
        {
            // First, since doing it twice changes nothing, and a proposal that is off the list without it would.
            await assessment.PutAsync(proposal, proposal.DecidedBy, request.Reason, context.CancellationToken);
        }
        return await store.DecideAsync(proposal, context.CancellationToken)
            ? proposal
            : throw Refusals.Precondition($"'{request.ProposalId}' does not wait any more.");
    }
}
