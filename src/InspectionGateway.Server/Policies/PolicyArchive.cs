using InspectionGateway.Engine.Policy;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Server.Policies;

/// <summary>Keeps publications in the risk database.</summary>
internal sealed class PolicyArchive(PolicyStore store) : IPolicyArchive
{
    public async Task<IReadOnlyList<PolicySource>?> NewestAsync(CancellationToken ct) => (await store.NewestAsync(ct))?.Sources;

    public Task UseAsync(IReadOnlyList<PolicySource> sources, PolicySet policy, CancellationToken ct) => store.UseAsync(policy, sources, ct);

    public Task AddAsync(IReadOnlyList<PolicySource> sources, PolicySet policy, string publishedBy, string reason, CancellationToken ct) =>
        store.SaveAsync(new PolicyPublication(policy.Version, policy.Digest, publishedBy, reason, sources), ct);
}
