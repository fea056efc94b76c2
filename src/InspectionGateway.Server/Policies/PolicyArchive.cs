using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Server.Policies;

/// <summary>Keeps publications in the risk database.</summary>
internal sealed class PolicyArchive(PolicyStore store) : IPolicyArchive
{
    public Task<PolicyBoard> ReadBoardAsync(CancellationToken ct) => store.ReadBoardAsync(ct);

    public Task<IReadOnlyList<PolicySource>?> FindAsync(string digest, CancellationToken ct) => store.FindAsync(digest, ct);

    public Task UseAsync(IReadOnlyList<PolicySource> sources, PolicySet policy, CancellationToken ct) => store.UseAsync(policy, sources, ct);

    public Task<PolicyFingerprint> KeepAsync(string digest, PolicyFingerprint own, CancellationToken ct) => store.KeepAsync(digest, own, ct);
}
