using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Guards;
using InspectionGateway.Server.Shadows;
using InspectionGateway.Server.Simulations;

namespace InspectionGateway.Server.Policies;

/// <summary>PolicyService: the life of policy packs, and what is in effect.</summary>
internal sealed class PolicyEndpoint(
    PolicyHolder holder, PolicyDrafts drafts, PolicyPublisher publisher, PolicySimulations simulations, PolicyChecks checks, PolicyShadows shadows, GuardWatch guards, TimeProvider time) : PolicyService.PolicyServiceBase
{
    private const int DefaultVersions = 100;
    private const int MostVersions = 1_000;

    public override Task<CheckPolicyReply> Check(CheckPolicyRequest request, ServerCallContext context) =>
        checks.RunAsync(Caller.Of(context), () => Task.FromResult(Reply(PolicyCompiler.CompileAndTry(Sources(request.Files), LegalCalendar.DayOf(time.GetUtcNow())))));

    public override Task Simulate(SimulateRequest request, IServerStreamWriter<SimulateReply> responseStream, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        return checks.RunAsync(caller, async () =>
        {
            await simulations.RunAsync(request, Sources(request.Files), caller, reply => responseStream.WriteAsync(reply), context.CancellationToken);
            return true;
        });
    }

    public override Task<PolicyVersionReply> PutDraft(PutDraftRequest request, ServerCallContext context)
    {
        DemandReason(request.Reason);
        var caller = Caller.Of(context);
        return checks.RunAsync(caller, () => drafts.PutAsync(Sources(request.Files), caller, request.Reason, context.CancellationToken));
    }

    public override Task<PolicyVersionReply> Submit(PolicyStepRequest request, ServerCallContext context) => StepAsync(request, context, drafts.SubmitAsync);

    public override Task<PolicyVersionReply> Approve(PolicyStepRequest request, ServerCallContext context) => StepAsync(request, context, drafts.ApproveAsync);

    public override Task<PolicyVersionReply> Reject(PolicyStepRequest request, ServerCallContext context) => StepAsync(request, context, drafts.RejectAsync);

    public override Task<PolicyVersionReply> Publish(PublishPolicyRequest request, ServerCallContext context)
    {
        DemandReason(request.Reason);
        return publisher.PublishAsync(request, Caller.Of(context), context.CancellationToken);
    }

    public override async Task<ListPoliciesReply> RollBack(RollBackRequest request, ServerCallContext context)
    {
        DemandReason(request.Reason);
        await publisher.RollBackAsync(request, Caller.Of(context), context.CancellationToken);
        return InEffect();
    }

    public override Task<ListShadowsReply> PutShadow(PutShadowRequest request, ServerCallContext context)
    {
        DemandReason(request.Reason);
        var caller = Caller.Of(context);
        return checks.RunAsync(caller, () => shadows.PutAsync(request, caller, context.CancellationToken));
    }

    public override Task<ListShadowsReply> ListShadows(ListShadowsRequest request, ServerCallContext context) => shadows.ListAsync(request.Limit, context.CancellationToken);

    public override Task<SimulationReport> GetSimulation(GetSimulationRequest request, ServerCallContext context) => simulations.GetAsync(request.Id, context.CancellationToken);

    public override Task<PolicyVersion> GetVersion(GetPolicyVersionRequest request, ServerCallContext context) => drafts.GetAsync(request.Id, context.CancellationToken);

    public override Task<ListPolicyVersionsReply> ListVersions(ListPolicyVersionsRequest request, ServerCallContext context) =>
        request.Limit is < 0 or > MostVersions
            ? throw Refusals.BadField("limit", $"{request.Limit}", $"1 to {MostVersions:N0}, or 0 for {DefaultVersions}")
            : drafts.ListAsync(request.Pack, request.Limit == 0 ? DefaultVersions : request.Limit, context.CancellationToken);

    public override Task<ListPoliciesReply> List(ListPoliciesRequest request, ServerCallContext context) => Task.FromResult(InEffect());

    public override async Task<ListGuardRailsReply> ListGuardRails(ListGuardRailsRequest request, ServerCallContext context)
    {
        var policy = holder.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        var reply = new ListGuardRailsReply();
        reply.Readings.Add((await guards.ReadAsync(policy, context.CancellationToken)).Select(PolicyReplies.Reading));
        return reply;
    }

    private ListPoliciesReply InEffect()
    {
        var policy = holder.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        var (inEffect, scheduled) = holder.Board;
        var reply = new ListPoliciesReply
        {
            PolicyVersion = policy.Version, PolicyDigest = policy.Digest,
            CanaryVersion = inEffect?.CanaryId ?? "", CanaryDigest = inEffect?.CanaryDigest ?? "", CanaryShare = inEffect?.CanaryShare ?? 0,
            CanaryOffices = { inEffect?.Offices ?? [] },
            ScheduledVersion = scheduled?.Ids.Except(inEffect?.Ids ?? []).FirstOrDefault() ?? "",
            ScheduledAt = scheduled is null ? null : Timestamp.FromDateTimeOffset(Instants.Parse(scheduled.EffectiveAt)),
        };
        (reply.IndexDigest, reply.GoldenDecisions) = holder.Proof is { Fingerprint: { } print } ? (print.IndexDigest, print.Decisions) : ("", "");
        reply.Versions.Add(inEffect?.Ids ?? []);
        reply.Tripped.Add(policy.Tripped.Select(row => new TrippedWaiver { RowId = row.Id, Why = row.Why }));
        reply.Tables.Add(policy.Tables.Select(table => new Protocol.PolicyTableSummary { Layer = table.Layer.ToString(), Table = table.Table, Rows = table.Rows }));
        return reply;
    }

    private static Task<PolicyVersionReply> StepAsync(
        PolicyStepRequest request, ServerCallContext context, Func<string, Caller, string, CancellationToken, Task<PolicyVersionReply>> step)
    {
        DemandReason(request.Reason);
        return step(request.Id, Caller.Of(context), request.Reason, context.CancellationToken);
    }

    private static void DemandReason(string reason)
    {
        if (reason.Trim().Length == 0)
        {
            throw Refusals.BadField("reason", "", "given: it is kept with what is done");
        }
    }

    private static IReadOnlyList<PolicySource> Sources(IEnumerable<PolicyFile> files) =>
        [.. files.Select(file => new PolicySource(file.Path, file.Text))];

    private CheckPolicyReply Reply(PolicyCompilation compilation)
    {
        var reply = new CheckPolicyReply { PolicyVersion = compilation.Policy?.Version ?? "", PolicyDigest = compilation.Policy?.Digest ?? "" };
        reply.Problems.Add(PolicyReplies.Problems(compilation));
        reply.Warnings.Add(PolicyReplies.Warnings(compilation.Policy, time));
        return reply;
    }
}
