using Grpc.Core;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Policies;

/// <summary>PolicyService: checks, publishes and lists the policy.</summary>
internal sealed class PolicyEndpoint(PolicyHolder holder, PolicyPublisher publisher, PolicyChecks checks) : PolicyService.PolicyServiceBase
{
    private const int MostProblems = 1_000;

    public override Task<CheckPolicyReply> Check(CheckPolicyRequest request, ServerCallContext context) =>
        checks.RunAsync(Caller.Of(context), () => Reply(PolicyCompiler.Compile(Sources(request.Files))));

    public override async Task<CheckPolicyReply> Publish(PublishPolicyRequest request, ServerCallContext context)
    {
        if (request.Reason.Trim().Length == 0)
        {
            throw Refusals.BadField("reason", "", "given: it is kept with the publication");
        }
        return Reply(await publisher.PublishAsync(
            Sources(request.Files), Caller.Of(context).Subject, request.Reason, context.CancellationToken));
    }

    public override Task<ListPoliciesReply> List(ListPoliciesRequest request, ServerCallContext context)
    {
        var policy = holder.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        var reply = new ListPoliciesReply { PolicyVersion = policy.Version, PolicyDigest = policy.Digest };
        reply.Tables.Add(policy.Tables.Select(table => new Protocol.PolicyTableSummary
        {
            Layer = table.Layer.ToString(),
            Table = table.Table,
            Rows = table.Rows,
        }));
        return Task.FromResult(reply);
    }

    private static IReadOnlyList<PolicySource> Sources(IEnumerable<PolicyFile> files) =>
        [.. files.Select(file => new PolicySource(file.Path, file.Text))];

    private static CheckPolicyReply Reply(PolicyCompilation compilation)
    {
        var reply = new CheckPolicyReply { PolicyVersion = compilation.Policy?.Version ?? "", PolicyDigest = compilation.Policy?.Digest ?? "" };
        reply.Problems.Add(compilation.Problems.Take(MostProblems).Select(problem => new Protocol.PolicyProblem
        {
            Path = problem.Path,
            Line = problem.Line,
            Column = problem.Column,
            Message = problem.Message,
        }));
        if (compilation.Problems.Count > MostProblems)
        {
            reply.Problems.Add(new Protocol.PolicyProblem { Line = 1, Column = 1, Message = $"and {compilation.Problems.Count - MostProblems} more" });
        }
        return reply;
    }
}
