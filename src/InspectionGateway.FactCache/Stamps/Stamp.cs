using System.Globalization;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Stamps;

/// <summary>
/// What a shard in Redis says of itself, written in one transaction with its data: the generation that holds it, the last
/// change applied in it, and for a replicated set how many entries it has and their digest.
/// </summary>
/// <param name="Generation">From 1.</param>
/// <param name="Seq">The number of the last change applied.</param>
/// <param name="Count">Entries of a set; 0 for a bucket.</param>
/// <param name="Digest">Sum of the digests of a set's entries; 0 for a bucket.</param>
public readonly record struct Stamp(long Generation, long Seq, long Count = 0, UInt128 Digest = default)
{
    /// <summary>Reads a stamp; null when there is none, or it is none.</summary>
    public static Stamp? Parse(RedisValue value)
    {
        var parts = value.IsNullOrEmpty ? [] : ((string)value!).Split(':');
        return parts.Length == 4
            && Number(parts[0]) is > 0 and var generation && Number(parts[1]) is { } seq && Number(parts[2]) is { } count
            && UInt128.TryParse(parts[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digest)
            ? new Stamp(generation, seq, count, digest)
            : null;
    }

    /// <summary>Whether it proves the shard at least as far as the other, in the same generation.</summary>
    public bool Proves(Stamp expected) => Generation == expected.Generation && Seq >= expected.Seq;

    /// <summary>Its form in Redis.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generation}:{Seq}:{Count}:{Digest:x}");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
