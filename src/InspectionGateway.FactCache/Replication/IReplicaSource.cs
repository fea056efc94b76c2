using InspectionGateway.Engine.Facts;

namespace InspectionGateway.FactCache.Replication;

/// <summary>The replicated sets. Implementations may be used by many threads.</summary>
public interface IReplicaSource
{
    /// <summary>The sets as they are now, with their trust judged at this moment.</summary>
    Replicas Current { get; }

    /// <summary>Whether every set has been loaded from where it could be proven, at least once.</summary>
    bool IsLoaded { get; }
}
