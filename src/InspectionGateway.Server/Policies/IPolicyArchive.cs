using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Server.Policies;

/// <summary>Keeps what was published. Any number of threads may use it.</summary>
public interface IPolicyArchive
{
    /// <summary>The files of the newest publication; null when there is none.</summary>
    Task<IReadOnlyList<PolicySource>?> NewestAsync(CancellationToken ct);

    /// <summary>Keeps a policy that comes into effect, so that what it decides can be decided again.</summary>
    Task UseAsync(IReadOnlyList<PolicySource> sources, PolicySet policy, CancellationToken ct);

    /// <summary>Keeps a publication that compiled.</summary>
    Task AddAsync(IReadOnlyList<PolicySource> sources, PolicySet policy, string publishedBy, string reason, CancellationToken ct);
}
