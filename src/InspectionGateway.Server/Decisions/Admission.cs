using System.Security.Claims;
using System.Threading.RateLimiting;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Telemetry;

namespace InspectionGateway.Server.Decisions;

/// <summary>
/// How many declarations of one tenant are in hand at once, so that a burst of one leaves the others their processor and their
/// time limits. A call beyond it is refused at once with RESOURCE_EXHAUSTED, before its message is read; a stream waits, which
/// holds its sender back. Any number of threads may use it.
/// </summary>
internal sealed class Admission : IDisposable
{
    private readonly PlainRefusal refusal;
    private readonly DecisionMetrics metrics;
    private readonly PartitionedRateLimiter<string> limiter;

    public Admission(GatewayOptions options, DecisionMetrics metrics)
    {
        this.metrics = metrics;
        var limits = new ConcurrencyLimiterOptions { PermitLimit = options.MaxInHandPerTenant, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
        limiter = PartitionedRateLimiter.Create<string, string>(tenant => RateLimitPartition.GetConcurrencyLimiter(tenant, _ => limits));
        refusal = new PlainRefusal(
            StatusCode.ResourceExhausted, StatusCodes.Status429TooManyRequests, $"{options.MaxInHandPerTenant} declarations of yours are in hand already.", Refusals.Retry);
    }

    /// <summary>Middleware: lets a call that decides one declaration through when its tenant has a place for it.</summary>
    public async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name is not (nameof(DecisionService.DecisionServiceBase.Decide) or nameof(DecisionService.DecisionServiceBase.ReportFallback)))
        {
            await next(context);
            return;
        }
        using var place = limiter.AttemptAcquire(context.User.FindFirstValue(ClaimNames.Tenant) ?? "");
        if (place.IsAcquired)
        {
            await next(context);
            return;
        }
        metrics.TurnedAway();
        await refusal.WriteAsync(context);
    }

    /// <summary>A place for one declaration of a stream, as soon as there is one; disposing of it gives it back.</summary>
    public ValueTask<RateLimitLease> WaitAsync(string tenant, CancellationToken ct) => limiter.AcquireAsync(tenant, cancellationToken: ct);

    public void Dispose() => limiter.Dispose();
}
