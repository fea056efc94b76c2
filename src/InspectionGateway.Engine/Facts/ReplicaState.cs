using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>How far a replicated set can be believed.</summary>
/// <param name="Version">Counts the changes of the set.</param>
/// <param name="Trusted">Whether the set is proven fresh. What it holds applies even when not, but nothing is waived by what it lacks.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Source">Where it came from.</param>
public readonly record struct ReplicaState(long Version, bool Trusted, DateTimeOffset AsOf, FactSource Source);
