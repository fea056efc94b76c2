using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Server.Policies;

/// <summary>What was published, and the files of every policy that ever decided. Any number of threads may use it.</summary>
public interface IPolicyArchive
{
    /// <summary>When what it says was so, if it does not know whether it still is; null: it is.</summary>
    DateTimeOffset? AsOf => null;

    /// <summary>What is in effect now, and what will be.</summary>
    Task<PolicyBoard> ReadBoardAsync(CancellationToken ct);

    /// <summary>The files of a policy by its digest; null when it is not kept.</summary>
    Task<IReadOnlyList<PolicySource>?> FindAsync(string digest, CancellationToken ct);

    /// <summary>Keeps a policy that comes into effect, so that what it decides can be decided again.</summary>
    Task UseAsync(IReadOnlyList<PolicySource> sources, PolicySet policy, CancellationToken ct);

    /// <summary>What the first gateway by the same maker made of a policy; this one's when it is the first.</summary>
    Task<PolicyFingerprint> KeepAsync(string digest, PolicyFingerprint own, CancellationToken ct);
}
