using InspectionGateway.Engine.Facts;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Writing;

/// <summary>A key of a proven shard that was missing, or held what cannot be understood.</summary>
/// <param name="Key">The key.</param>
/// <param name="Generation">The generation that was read.</param>
/// <param name="Found">What was there; null when nothing was.</param>
internal sealed record Repair(FactKey Key, long Generation, RedisValue Found);
