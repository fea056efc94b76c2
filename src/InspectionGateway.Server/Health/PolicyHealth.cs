using InspectionGateway.Server.Policies;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Health;

/// <summary>A policy is in effect, and this engine decides its cases as they were approved: else a newer or older gateway would answer otherwise than meant.</summary>
internal sealed class PolicyHealth(PolicyHolder policies) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check() =>
        policies.Current is not { } policy ? HealthCheckResult.Unhealthy("No policy is in effect.")
        : policies.Strange is [var first, ..] all ? HealthCheckResult.Unhealthy($"{all.Count} of the policy's cases are not decided as they were approved; {first}")
        : HealthCheckResult.Healthy(policy.Version);
}
