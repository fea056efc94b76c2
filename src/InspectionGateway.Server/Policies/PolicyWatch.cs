using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Policies;

/// <summary>Looks several times a second for what was published, so that it is in effect everywhere within one. While the database is away, what is in use stays.</summary>
internal sealed class PolicyWatch(PolicyRefresh refresh, TimeProvider time, ILogger<PolicyWatch> logger) : DatabaseWorker(TimeSpan.FromMilliseconds(250), time, logger)
{
    protected override Task PassAsync(CancellationToken ct) => refresh.LookAsync(ct);
}
