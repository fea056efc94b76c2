using System.Collections.Frozen;

namespace InspectionGateway.Engine.Sampling;

/// <summary>Lot size and inspection level to sample size code letter: GB/T 2828.1-2012 (ISO 2859-1:1999), table 1. Stateless.</summary>
public static class CodeLetters
{
    // The largest lot of each band but the last, which has no end; and of each level the letters of the bands.
    private static readonly int[] LargestLots = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000];

    private static readonly FrozenDictionary<string, string> Bands = new Dictionary<string, string>
    {
        ["S-1"] = "AAAABBBBCCCCDDD",
        ["S-2"] = "AAABBBCCCDDDEEE",
        ["S-3"] = "AABBCCDDEEFFGGH",
        ["S-4"] = "AABCCDEEFGGHJJK",
        ["I"] = "AABCCDEFGHJKLMN",
        ["II"] = "ABCDEFGHJKLMNPQ",
        ["III"] = "BCDEFGHJKLMNPQR",
    }.ToFrozenDictionary();

    /// <summary>The inspection levels, from the smallest samples to the largest.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["S-1", "S-2", "S-3", "S-4", "I", "II", "III"];

    /// <summary>The letter of a lot.</summary>
    /// <param name="lotSize">Items, from 2.</param>
    /// <param name="level">One of <see cref="Levels"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lot or level.</exception>
    public static char Find(int lotSize, string level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lotSize, 2);
        if (!Bands.TryGetValue(level, out var letters))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, $"The inspection levels are {string.Join(", ", Levels)}.");
        }
        var band = LargestLots.AsSpan().BinarySearch(lotSize);
        return letters[band < 0 ? ~band : band];
    }
}
