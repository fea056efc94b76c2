using Grpc.Core;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Decisions;

/// <summary>When an open stream ends though its caller would go on: its token expires, or the gateway stops. Used by one call.</summary>
internal sealed class StreamEnd : IDisposable
{
    private readonly CancellationToken stopping;
    private readonly CancellationTokenSource expiry;
    private readonly CancellationTokenSource any;

    private StreamEnd(TimeSpan untilExpiry, CancellationToken gone, CancellationToken stopping, TimeProvider time)
    {
        this.stopping = stopping;
        expiry = new CancellationTokenSource(untilExpiry, time);
        any = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping, expiry.Token);
    }

    /// <summary>Cancelled at the first of these, or when the caller is gone.</summary>
    public CancellationToken Token => any.Token;

    /// <summary>What the caller is told; null while neither is the case.</summary>
    public RpcException? Refusal =>
        stopping.IsCancellationRequested ? Refusals.Unavailable("The gateway stops; open the stream again elsewhere.")
        : expiry.IsCancellationRequested ? new RpcException(new Status(StatusCode.Unauthenticated, "The token has expired; open the stream with a new one."))
        : null;

    public static StreamEnd Of(Caller caller, ServerCallContext context, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        var left = caller.ExpiresAt - time.GetUtcNow();
        // A timer holds some 49 days; a token that lives longer is looked at again by then.
        var until = left < TimeSpan.Zero ? TimeSpan.Zero : left > TimeSpan.FromDays(40) ? TimeSpan.FromDays(40) : left;
        return new StreamEnd(until, context.CancellationToken, lifetime.ApplicationStopping, time);
    }

    public void Dispose()
    {
        any.Dispose();
        expiry.Dispose();
    }
}
