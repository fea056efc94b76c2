using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Lookups;

/// <summary>HS codes and the prefixes that knowledge hangs on.</summary>
internal static class HsPrefixes
{
    /// <summary>10, 8, 6, 4 and 2 digits, from the most special to the most general.</summary>
    public static ReadOnlySpan<int> Lengths => [10, 8, 6, 4, 2];

    /// <summary>Digits of a code that is said in full.</summary>
    public const int Full = 10;

    /// <summary>Digits of the commodity of a stream: the tariff's own subheading.</summary>
    public const int OfStreams = 8;

    /// <summary>
    /// Whether a code lies under a prefix. A code of 6 or 8 digits may be under a longer one, and a prefix that is none
    /// (a stored mistake) may be over anything.
    /// </summary>
    public static Truth Under(string prefix, string hs) =>
        !IsPrefix(prefix) ? Truth.Unknown
        : hs.StartsWith(prefix, StringComparison.Ordinal) ? Truth.True
        : prefix.StartsWith(hs, StringComparison.Ordinal) ? Truth.Unknown
        : Truth.False;

    /// <summary>Whether a code lies under one of the prefixes.</summary>
    public static Truth Under(IEnumerable<string> prefixes, string hs)
    {
        var truth = Truth.False;
        foreach (var prefix in prefixes)
        {
            truth = truth.Or(Under(prefix, hs));
        }
        return truth;
    }

    /// <summary>Whether the text is a prefix of 2, 4, 6, 8 or 10 digits.</summary>
    public static bool IsPrefix(string text) => text.Length is 2 or 4 or 6 or 8 or 10 && text.All(char.IsAsciiDigit);
}
