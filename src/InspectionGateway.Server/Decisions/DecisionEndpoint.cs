using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Decisions;

/// <summary>DecisionService.</summary>
internal sealed partial class DecisionEndpoint(
    Decider decider, Admission admission, DecisionArchive archive, DecisionWatch watch, IStoredInputs inputs, Fallbacks fallbacks, Movements movements, PolicyHolder policies, DecisionLimits limits, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DecisionEndpoint> logger)
    : DecisionService.DecisionServiceBase
{
    public override Task<Decision> Decide(DecideRequest request, ServerCallContext context) =>
        decider.DecideAsync(Caller.Of(context), request.Declaration, request.AtLeast, context.Deadline, context.CancellationToken).AsTask();

    public override Task DecideStream(
        IAsyncStreamReader<DecideRequest> requests, IServerStreamWriter<DecideReply> replies, ServerCallContext context) =>
        StreamAsync(context, async (caller, ct) =>
        {
            using var turn = new SemaphoreSlim(1);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = limits.StreamParallelism, CancellationToken = ct };
            await DecideAllAsync(caller, requests, replies, turn, parallel, context.Deadline);
        });

    private async Task StreamAsync(ServerCallContext context, Func<Caller, CancellationToken, Task> run)
    {
        var caller = Caller.Of(context);
        using var ended = StreamEnd.Of(caller, context, lifetime, time);
        try
        {
            await run(caller, ended.Token);
        }
        catch (OperationCanceledException) when (ended.Refusal is { } refusal)
        {
            throw refusal;
        }
    }

    private Task DecideAllAsync(
        Caller caller, IAsyncStreamReader<DecideRequest> requests, IServerStreamWriter<DecideReply> replies, SemaphoreSlim turn, ParallelOptions parallel, DateTime deadline) =>
        Parallel.ForEachAsync(requests.ReadAllAsync(parallel.CancellationToken), parallel, async (request, cancellation) =>
        {
            using var place = await admission.WaitAsync(caller.Tenant, cancellation);
            var reply = await ReplyAsync(caller, request.Declaration, request.AtLeast, deadline, cancellation);
            await turn.WaitAsync(cancellation);
            try
            {
                await replies.WriteAsync(reply, cancellation);
            }
            finally
            {
                turn.Release();
            }
        });

    public override async Task<Decision> GetDecision(GetDecisionRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var given = await archive.FindAsync(TenantOf(request, caller), request.DeclarationId, request.Version, context.CancellationToken);
        return given.Reply(caller.Reader, policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet."));
    }

    public override async Task<Explanation> ExplainDecision(GetDecisionRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var given = await archive.FindAsync(TenantOf(request, caller), request.DeclarationId, request.Version, context.CancellationToken);
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        var again = await Recomputed.OfAsync(given.Record, inputs, context.CancellationToken);
        return new Explanation
        {
            Decision = given.Reply(caller.Reader, policy), Lines = { ReplyWriter.For(again.Lines, caller.Reader, policy) }, Differences = { Differences(again, caller) },
        };
    }

    // What differs may be a draw, whose value is for auditors.
    private static IEnumerable<string> Differences(Recomputed again, Caller caller) => again.Missing is { } missing ? [missing]
        : again.Differences.Select(difference => caller.Reader.HasFlag(Reader.Auditor) ? difference.ToString() : difference.Path);

    public override Task WatchDecisions(WatchRequest request, IServerStreamWriter<DecisionEvent> replies, ServerCallContext context) =>
        StreamAsync(context, (caller, ct) => watch.RunAsync(Owner(caller), request.Cursor, replies, ct));

    public override async Task<CancelReply> CancelDeclaration(CancelRequest request, ServerCallContext context)
    {
        var caller = Owner(Caller.Of(context));
        return new CancelReply { CancelledAt = (await archive.CancelAsync(caller, request, context.CancellationToken)).ToTimestamp() };
    }

    public override Task<ReportMovementReply> ReportMovement(ReportMovementRequest request, ServerCallContext context) =>
        movements.ReportAsync(Owner(Caller.Of(context)), request, context.CancellationToken);

    public override Task<Decision> ReportFallback(FallbackReport request, ServerCallContext context) => fallbacks.ReportAsync(Caller.Of(context), request, context);

    private static Caller Owner(Caller caller) => caller.Tenant.Length > 0 ? caller : throw Refusals.NoTenant();

    // A window asks for its own; officials and auditors say whose.
    private static string TenantOf(GetDecisionRequest request, Caller caller)
    {
        if (caller.Is(Roles.SingleWindow) && (request.Tenant.Length == 0 || request.Tenant == caller.Tenant))
        {
            return Owner(caller).Tenant;
        }
        if (!MethodRoles.Readers.Any(caller.Is))
        {
            throw Refusals.Denied("A single window reads its own decisions only.");
        }
        return request.Tenant.Length > 0 ? request.Tenant : throw Refusals.BadField("tenant", "", "given by officials and auditors");
    }

    /// <summary>One bad declaration is answered by its status and leaves the stream whole.</summary>
    private async ValueTask<DecideReply> ReplyAsync(Caller caller, Declaration? declaration, string atLeast, DateTime deadline, CancellationToken cancellation)
    {
        var reply = new DecideReply { DeclarationId = declaration?.DeclarationId ?? "", Version = declaration?.Version ?? 0 };
        try
        {
            reply.Decision = await decider.DecideAsync(caller, declaration, atLeast, deadline, cancellation);
        }
        catch (RpcException e)
        {
            reply.Status = e.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)e.StatusCode, Message = e.Status.Detail };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, reply.DeclarationId, e);
            reply.Status = new Google.Rpc.Status { Code = (int)StatusCode.Internal, Message = "The gateway failed; its log says why." };
        }
        return reply;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Deciding {DeclarationId} of a stream failed.")]
        public static partial void Failed(ILogger logger, string declarationId, Exception e);
    }
}
