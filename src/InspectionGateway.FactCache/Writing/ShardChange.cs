using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.FactCache.Writing;

/// <summary>One numbered change of one key.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Key">The key: a record's own, or an alias.</param>
/// <param name="Record">What the key holds now; a tombstone too.</param>
public sealed record ShardChange(long Seq, FactKey Key, FactRecord Record);
