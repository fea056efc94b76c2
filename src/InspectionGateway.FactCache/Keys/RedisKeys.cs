using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Keys;

/// <summary>
/// The keys in Redis. Everything of a shard lies under one hash tag, so that its stamp is read and written in one command
/// with its data, on a Cluster too. The generation is part of a data key: a rebuild fills another one beside it.
/// </summary>
internal static class RedisKeys
{
    private const string AnswerPrefix = "answer:";

    /// <summary>Carries heartbeats.</summary>
    public static readonly RedisChannel Heartbeats = RedisChannel.Literal("igw:heartbeats");

    /// <summary>A fact read by key.</summary>
    public static RedisKey Fact(long generation, FactKey key) => $"igw:{{{FactShards.Of(key)}}}:{generation}:{key}";

    /// <summary>A replicated set: a hash from id to record.</summary>
    public static RedisKey Set(long generation, FactKind kind) => $"igw:{{{FactShards.OfSet(kind)}}}:{generation}";

    /// <summary>The answer to a filed declaration.</summary>
    public static RedisKey Answer(long generation, RecordKey key) => $"igw:{{{FactShards.OfAnswer(key)}}}:{generation}:{AnswerPrefix}{FactShards.NameOf(key)}";

    /// <summary>When a bucket began to keep answers: milliseconds since 1970.</summary>
    public static RedisKey AnswersSince(long generation, string shard) => $"igw:{{{shard}}}:{generation}:{AnswerPrefix}since";

    /// <summary>Whether a bucket's data key, without its beginning, is about an answer and not a fact.</summary>
    public static bool IsOfAnswer(string factKey) => factKey.StartsWith(AnswerPrefix, StringComparison.Ordinal);

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
