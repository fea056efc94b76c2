using System.Text;
using InspectionGateway.Engine.Facts;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Keys;

/// <summary>
/// Where things lie in Redis. Facts by key are spread over 64 buckets, each with a hash tag of its own, so the same
/// commands work on one server and on a Cluster. A replicated set lies whole under one tag.
/// </summary>
internal static class RedisKeys
{
    public const int Buckets = 64;

    /// <summary>Channel on which the writer names a set that has changed.</summary>
    public static readonly RedisChannel Changes = RedisChannel.Literal("igw:changes");

    /// <summary>A fact read by key: "igw:{07}:enterprise:USCC:...".</summary>
    public static RedisKey Fact(FactKey key) => $"igw:{{{Bucket(key.ToString()):D2}}}:{key}";

    /// <summary>A replicated set: a hash of id to record.</summary>
    public static RedisKey Set(FactKind kind) => $"igw:{{s:{kind.Name()}}}";

    /// <summary>The count of changes of a replicated set; absent when the set was never written, or lost.</summary>
    public static RedisKey SetVersion(FactKind kind) => $"igw:{{s:{kind.Name()}}}:v";

    // FNV-1a, which is the same on every machine and in every version.
    private static uint Bucket(string key)
    {
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(key))
        {
            hash = (hash ^ part) * 16777619u;
        }
        return hash % Buckets;
    }
}
