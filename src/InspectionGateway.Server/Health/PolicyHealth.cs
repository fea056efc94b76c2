using InspectionGateway.Server.Policies;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Health;

internal sealed class PolicyHealth(PolicyHolder policies) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(policies.Current is { } policy ? HealthCheckResult.Healthy(policy.Version) : HealthCheckResult.Unhealthy("No policy is in effect."));
}
