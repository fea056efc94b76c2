namespace InspectionGateway.Engine.Validation;

/// <summary>Which name somebody meant. Stateless.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest letters to change, take or add; capitals and underscores count for nothing.</summary>
    public static string Of(string written, IEnumerable<string> names)
    {
        var wanted = Plain(written);
        return names.MinBy(name => Distance(wanted, Plain(name))) ?? "";
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    // Levenshtein, row by row.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= to.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
            }
        }
        return row[^1];
    }
}
