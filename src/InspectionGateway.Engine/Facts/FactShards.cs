using System.Text;
using InspectionGateway.Engine.Records;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// The parts in which facts are projected and proven: 64 buckets of facts read by key, and one for each replicated set.
/// Each part has a stamp of its own, so that what is lost of one is not lost of another.
/// </summary>
public static class FactShards
{
    /// <summary>How many buckets facts read by key lie in.</summary>
    public const int Buckets = 64;

    private static readonly string[] OfBucket = [.. Enumerable.Range(0, Buckets).Select(bucket => $"b:{bucket:D2}")];
    private static readonly string?[] OfKind = [.. FactKinds.All.Select(kind => kind.IsReplicated() ? $"s:{kind.Name()}" : null)];

    /// <summary>Every shard's name: "b:00" to "b:63", "s:alert" ...</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfBucket, .. OfKind.OfType<string>()];

    /// <summary>The shard that a key lies in.</summary>
    public static string Of(FactKey key) => OfKind[(int)key.Kind] ?? OfBucket[Bucket(key.ToString())];

    /// <summary>The bucket in which the answer to a declaration is kept.</summary>
    public static string OfAnswer(RecordKey key) => OfBucket[Bucket(NameOf(key))];

    /// <summary>A declaration's name among all clients': the client's name with its length, so that no two read alike.</summary>
    public static string NameOf(RecordKey key) => $"{key.Tenant.Length}:{key.Tenant}:{key.Version}:{key.DeclarationId}";

    /// <summary>The shard of a replicated set.</summary>
    public static string OfSet(FactKind kind) => OfKind[(int)kind] ?? throw new ArgumentException($"{kind} is read by key.", nameof(kind));

    /// <summary>The kind of a replicated set's shard; null for a bucket.</summary>
    public static FactKind? SetOf(string shard)
    {
        var kind = Array.IndexOf(OfKind, shard);
        return kind < 0 ? null : (FactKind)kind;
    }

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
