using InspectionGateway.Engine.Facts;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Health;

internal sealed class RiskDatabaseHealth(IFactStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await store.ListAsync(FactKind.Body, "", "", 1, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
