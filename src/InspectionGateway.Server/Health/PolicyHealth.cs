using InspectionGateway.Server.Policies;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Health;

/// <summary>A policy is in effect, and this engine makes of it what was approved: else a newer or older gateway would answer otherwise than meant.</summary>
internal sealed class PolicyHealth(PolicyHolder policies, IPolicyArchive archive) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check() =>
        policies.Current is not { } policy ? HealthCheckResult.Unhealthy("No policy is in effect.")
        : policies.Proof?.Problems is [var first, ..] all ? HealthCheckResult.Unhealthy($"The policy is not here what was approved: {first}{(all.Count > 1 ? $"; and {all.Count - 1} more" : "")}")
        : archive.AsOf is { } at ? HealthCheckResult.Degraded($"{policy.Version}, as of {at:u}: the risk database has not answered since the start.")
        : HealthCheckResult.Healthy(policy.Version);
}
