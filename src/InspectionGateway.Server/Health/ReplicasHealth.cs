using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Replication;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Health;

/// <summary>Replicas that are loaded but not proven fresh are degraded: decisions go on, and get stricter.</summary>
internal sealed class ReplicasHealth(IReplicaSource replicas) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!replicas.IsLoaded)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The replicated facts are not loaded yet."));
        }
        var current = replicas.Current;
        var stale = FactKinds.Replicated.Where(kind => !current.State(kind).Trusted).Select(kind => kind.Name()).ToList();
        return Task.FromResult(stale.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"Not proven fresh: {string.Join(", ", stale)}."));
    }
}
