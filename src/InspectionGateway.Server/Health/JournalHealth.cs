using InspectionGateway.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InspectionGateway.Server.Health;

internal sealed class JournalHealth(IJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.Fault is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy());
}
