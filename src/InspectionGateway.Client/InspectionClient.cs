using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Protocol;
using Polly;

namespace InspectionGateway.Client;

/// <summary>
/// Asks the gateway how deep to inspect. Attempts repeat the same key (declaration_id and version), so a retry never asks
/// for a second answer. One instance serves a process: any number of threads may call it; dispose it when no call runs.
/// </summary>
public sealed class InspectionClient : IDisposable
{
    private readonly InspectionClientOptions options;
    private readonly GrpcChannel channel;
    private readonly DecisionService.DecisionServiceClient decisions;
    private readonly ResiliencePipeline retries;

    /// <summary>Makes a client; it connects with the first call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is not more than zero, or the retry delay is negative.</exception>
    public InspectionClient(InspectionClientOptions options)
    {
        this.options = options.Checked();
        channel = GrpcChannel.ForAddress(options.Address);
        decisions = new DecisionService.DecisionServiceClient(channel);
        retries = RetryRules.Build(options);
    }

    /// <summary>
    /// Decides one declaration. UNAVAILABLE, and RESOURCE_EXHAUSTED with a delay, are tried again within the deadline;
    /// then the configured fallback level is the outcome.
    /// </summary>
    /// <exception cref="InvalidDeclarationException">The declaration is structurally broken.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="RpcException">The gateway refused for another reason, or is away and no fallback is configured.</exception>
    public async Task<DecideOutcome> DecideAsync(Declaration declaration, CancellationToken cancellation = default)
    {
        var run = new DecideRun(this, declaration);
        using var deadline = new CancellationTokenSource(options.Deadline, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            var decision = await retries.ExecuteAsync(static (run, ct) => run.AttemptAsync(ct), run, both.Token).ConfigureAwait(false);
            return run.Decided(decision);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument)
        {
            throw new InvalidDeclarationException(e);
        }
        catch (RpcException e) when (options.FallbackLevel is not null && (IsAway(e) || deadline.IsCancellationRequested))
        {
            return run.FellBack(e.StatusCode == StatusCode.Cancelled ? StatusCode.DeadlineExceeded : e.StatusCode);
        }
        catch (Exception e) when (deadline.IsCancellationRequested && e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            return options.FallbackLevel is null ? throw run.TooLate() : run.FellBack(StatusCode.DeadlineExceeded);
        }
    }

    /// <summary>The decision in effect on a declaration that was decided before. UNAVAILABLE is tried again within the deadline.</summary>
    /// <param name="declarationId">The client's own number.</param>
    /// <param name="version">0: the newest.</param>
    /// <param name="tenant">For officials and auditors: whose; else empty.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="RpcException">NOT_FOUND when there is none; or the gateway refused, or is away.</exception>
    public Task<Decision> GetDecisionAsync(string declarationId, int version = 0, string tenant = "", CancellationToken cancellation = default)
    {
        var request = new GetDecisionRequest { DeclarationId = declarationId, Version = version, Tenant = tenant };
        return AskAsync((headers, deadline, ct) => decisions.GetDecisionAsync(request, headers, deadline, ct), cancellation);
    }

    /// <summary>Tells what was done without an answer, when the gateway is there again. Telling it again changes nothing.</summary>
    /// <param name="declaration">As it was to be decided, with the same key.</param>
    /// <param name="level">The level that was used.</param>
    /// <param name="usedAt">When.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The decision in effect, which may ask for more than was done.</returns>
    /// <exception cref="RpcException">The gateway refused, or is away.</exception>
    public Task<Decision> ReportFallbackAsync(Declaration declaration, InspectionLevel level, DateTimeOffset usedAt, CancellationToken cancellation = default)
    {
        var report = new FallbackReport { Declaration = declaration, Level = level, UsedAt = Timestamp.FromDateTimeOffset(usedAt) };
        return AskAsync((headers, deadline, ct) => decisions.ReportFallbackAsync(report, headers, deadline, ct), cancellation);
    }

    /// <summary>How a decision came about, step by step, decided again from what it was decided from; for officials and auditors.</summary>
    /// <param name="declarationId">The client's own number.</param>
    /// <param name="version">0: the newest.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="RpcException">NOT_FOUND when there is none; or the gateway refused, or is away.</exception>
    public Task<Explanation> ExplainDecisionAsync(string declarationId, int version = 0, string tenant = "", CancellationToken cancellation = default)
    {
        var request = new GetDecisionRequest { DeclarationId = declarationId, Version = version, Tenant = tenant };
        return AskAsync((headers, deadline, ct) => decisions.ExplainDecisionAsync(request, headers, deadline, ct), cancellation);
    }

    /// <summary>
    /// What changed for this client, from a cursor on, each change at least once and in order for each declaration. Goes on by
    /// itself when the gateway was away; ends when it is cancelled.
    /// </summary>
    /// <param name="cursor">Of the last event that was handled; empty: from the oldest kept.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RpcException">The gateway refused.</exception>
    public async IAsyncEnumerable<DecisionEvent> WatchDecisionsAsync(string cursor = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            using var call = decisions.WatchDecisions(new WatchRequest { Cursor = cursor }, await HeadersAsync(cancellation).ConfigureAwait(false), cancellationToken: cancellation);
            while (await TryMoveNextAsync(call.ResponseStream, cancellation).ConfigureAwait(false))
            {
                yield return call.ResponseStream.Current;
                cursor = call.ResponseStream.Current.Cursor;
            }
            await Task.Delay(options.RetryDelay, options.Time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a declaration back: it leaves work lists and counts, and its records stay. UNAVAILABLE is tried again within the deadline.</summary>
    /// <param name="request">Which, and why.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="RpcException">NOT_FOUND; ABORTED when another version is the newest; or the gateway refused, or is away.</exception>
    public Task<CancelReply> CancelDeclarationAsync(CancelRequest request, CancellationToken cancellation = default) =>
        AskAsync((headers, deadline, ct) => decisions.CancelDeclarationAsync(request, headers, deadline, ct), cancellation);

    /// <summary>Tells where a declaration's goods are; telling it again changes nothing. UNAVAILABLE is tried again within the deadline.</summary>
    /// <param name="request">Whose goods, what happened, and when.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="RpcException">NOT_FOUND; or the gateway refused, or is away.</exception>
    public Task<ReportMovementReply> ReportMovementAsync(ReportMovementRequest request, CancellationToken cancellation = default) =>
        AskAsync((headers, deadline, ct) => decisions.ReportMovementAsync(request, headers, deadline, ct), cancellation);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => channel.Dispose();

    private async Task<T> AskAsync<T>(Func<Metadata, DateTime, CancellationToken, AsyncUnaryCall<T>> call, CancellationToken cancellation)
    {
        var deadline = options.Time.GetUtcNow().UtcDateTime + options.Deadline;
        return await retries.ExecuteAsync(
            async ct => await call(await HeadersAsync(ct).ConfigureAwait(false), deadline, ct).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Metadata> HeadersAsync(CancellationToken cancellation)
    {
        var token = options.Token is { } provider ? await provider(cancellation).ConfigureAwait(false) : null;
        return string.IsNullOrEmpty(token) ? [] : new Metadata { { "authorization", $"Bearer {token}" } };
    }

    // Away: it is asked again.
    private static async Task<bool> TryMoveNextAsync(IAsyncStreamReader<DecisionEvent> events, CancellationToken cancellation)
    {
        try
        {
            return await events.MoveNext(cancellation).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && !cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (RpcException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
    }

    private static bool IsAway(RpcException e) =>
        e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted;

    /// <summary>One declaration on its way: counts attempts and time.</summary>
    private sealed class DecideRun(InspectionClient client, Declaration declaration)
    {
        private readonly DecideRequest request = new() { Declaration = declaration };
        private readonly long started = client.options.Time.GetTimestamp();
        private int attempts;

        private TimeSpan Elapsed => client.options.Time.GetElapsedTime(started);

        public async ValueTask<Decision> AttemptAsync(CancellationToken cancellation)
        {
            attempts++;
            var headers = await client.HeadersAsync(cancellation).ConfigureAwait(false);
            var deadline = client.options.Time.GetUtcNow().UtcDateTime + (client.options.Deadline - Elapsed);
            return await client.decisions.DecideAsync(request, headers, deadline, cancellation).ConfigureAwait(false);
        }

        public DecideOutcome Decided(Decision decision) => new(decision, null, StatusCode.OK, attempts, Elapsed);

        public DecideOutcome FellBack(StatusCode cause) => new(null, client.options.FallbackLevel, cause, attempts, Elapsed);

        public RpcException TooLate() =>
            new(new Status(StatusCode.DeadlineExceeded, $"No decision within {client.options.Deadline} after {attempts} attempts."));
    }
}
