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
/// time limits: many while it calls alone, few while others call too, for what is in hand stands before theirs. A call beyond
/// that is refused at once with RESOURCE_EXHAUSTED, before its message is read; a stream waits, which holds its sender back.
/// Any number of threads may use it.
/// </summary>
internal sealed class Admission : IDisposable
{
    // While others call too, of so many in hand one is decided, and the others wait for that.
    private const int Waiting = 4;

    private readonly PlainRefusal refusal;
    private readonly PlainRefusal refusalAmongOthers;
    private readonly DecisionMetrics metrics;
    private readonly Company company;
    private readonly PartitionedRateLimiter<string> places;
    private readonly PartitionedRateLimiter<string> placesAmongOthers;
    private readonly PartitionedRateLimiter<string> turnsAmongOthers;

    public Admission(GatewayOptions options, DecisionMetrics metrics, TimeProvider time)
    {
        (this.metrics, company) = (metrics, new Company(time));
        var (alone, amongOthers) = (options.MaxInHandPerTenant, Math.Min(options.MaxInHandPerTenant, options.MaxInHandAmongTenants));
        (places, refusal) = (LimiterOf(alone), RefusalOf($"{alone} declarations of yours are in hand already."));
        (placesAmongOthers, refusalAmongOthers) = (LimiterOf(amongOthers), RefusalOf($"{amongOthers} declarations of yours are in hand already, and others call too."));
        turnsAmongOthers = LimiterOf(Math.Max(1, amongOthers / Waiting));
    }

    /// <summary>Middleware: lets a call that decides one declaration through when its tenant has a place for it.</summary>
    public async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name is not (nameof(DecisionService.DecisionServiceBase.Decide) or nameof(DecisionService.DecisionServiceBase.ReportFallback)))
        {
            await next(context);
            return;
        }
        var tenant = context.User.FindFirstValue(ClaimNames.Tenant) ?? "";
        var hasOthers = company.HasOthersThan(tenant);
        using var place = (hasOthers ? placesAmongOthers : places).AttemptAcquire(tenant);
        if (place.IsAcquired)
        {
            using var turn = hasOthers ? await turnsAmongOthers.AcquireAsync(tenant, cancellationToken: context.RequestAborted) : null;
            await next(context);
            return;
        }
        metrics.TurnedAway();
        await (hasOthers ? refusalAmongOthers : refusal).WriteAsync(context);
    }

    /// <summary>A place for one declaration of a stream, as soon as there is one; disposing of it gives it back.</summary>
    public ValueTask<RateLimitLease> WaitAsync(string tenant, CancellationToken ct) =>
        (company.HasOthersThan(tenant) ? turnsAmongOthers : places).AcquireAsync(tenant, cancellationToken: ct);

    public void Dispose()
    {
        places.Dispose();
        placesAmongOthers.Dispose();
        turnsAmongOthers.Dispose();
    }

    private static PartitionedRateLimiter<string> LimiterOf(int most)
    {
        var limits = new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
        return PartitionedRateLimiter.Create<string, string>(tenant => RateLimitPartition.GetConcurrencyLimiter(tenant, _ => limits));
    }

    private static PlainRefusal RefusalOf(string message) => new(StatusCode.ResourceExhausted, StatusCodes.Status429TooManyRequests, message, Refusals.Retry);
}
