using InspectionGateway.Engine.Facts;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Keys;

/// <summary>
/// The keys in Redis. Everything of a shard lies under one hash tag, so that its stamp is read and written in one command
/// with its data, on a Cluster too. The generation is part of a data key: a rebuild fills another one beside it.
/// </summary>
internal static class RedisKeys
{
    /// <summary>Carries heartbeats.</summary>
    public static readonly RedisChannel Heartbeats = RedisChannel.Literal("igw:heartbeats");

    /// <summary>A fact read by key.</summary>
    public static RedisKey Fact(long generation, FactKey key) => $"igw:{{{FactShards.Of(key)}}}:{generation}:{key}";

    /// <summary>A replicated set: a hash from id to record.</summary>
    public static RedisKey Set(long generation, FactKind kind) => $"igw:{{{FactShards.OfSet(kind)}}}:{generation}";

    /// <summary>A shard's stamp.</summary>
    public static RedisKey Stamp(string shard) => $"igw:{{{shard}}}:stamp";

    /// <summary>All data of a generation, or of every one.</summary>
    public static RedisValue[] Patterns(string generation) => [$"igw:{{b:*}}:{generation}:*", $"igw:{{s:*}}:{generation}"];

    /// <summary>The generation of a data key; null when it is none.</summary>
    public static long? GenerationOf(string key) =>
        key.IndexOf("}:", StringComparison.Ordinal) is > 0 and var at && long.TryParse(key.AsSpan(at + 2).ToString().Split(':')[0], out var generation) ? generation : null;

    /// <summary>The fact key in a bucket's data key.</summary>
    public static string FactKeyOf(string key) => key[(key.IndexOf(':', key.IndexOf("}:", StringComparison.Ordinal) + 2) + 1)..];
}
