namespace InspectionGateway.Engine.Facts;

/// <summary>The lengths at which knowledge hangs on an HS code, from the most special to the most general.</summary>
internal static class HsPrefixes
{
    /// <summary>10, 8, 6, 4 and 2 digits.</summary>
    public static ReadOnlySpan<int> Lengths => [10, 8, 6, 4, 2];

    /// <summary>Whether any prefix of the list begins the code.</summary>
    public static bool Cover(IEnumerable<string> prefixes, string hs)
    {
        foreach (var prefix in prefixes)
        {
            if (hs.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
