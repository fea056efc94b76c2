using InspectionGateway.Engine.Facts;

namespace InspectionGateway.FactCache;

/// <summary>Holds the newest snapshot of the replicated sets. Any number of threads may read it.</summary>
public interface IReplicaSource
{
    /// <summary>The newest snapshot; <see cref="Replicas.Empty"/> before the first load.</summary>
    Replicas Current { get; }
}
