using InspectionGateway.Engine.Facts;

namespace InspectionGateway.FactCache.Replication;

/// <summary>The replicated sets as this gateway knows them now. Any number of threads may read it.</summary>
public interface IReplicaSource
{
    /// <summary>One immutable snapshot; take it once for a decision.</summary>
    Replicas Current { get; }

    /// <summary>Whether every set has been read at least once.</summary>
    bool IsLoaded { get; }
}
