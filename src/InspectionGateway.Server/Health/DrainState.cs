using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Health;

/// <summary>Whether the server is about to stop. Any number of threads may use it.</summary>
internal sealed class DrainState : IHealthCheck
{
    private volatile bool draining;

    public void Begin() => draining = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(draining ? HealthCheckResult.Unhealthy("The server is about to stop.") : HealthCheckResult.Healthy());
}
