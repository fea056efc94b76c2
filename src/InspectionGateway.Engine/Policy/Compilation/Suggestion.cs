namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>What an author may have meant by a misspelt word.</summary>
internal static class Suggestion
{
    private const int MostEdits = 2;

    /// <summary>"; did you mean 'origin'?" when a word is near; otherwise nothing.</summary>
    public static string For(string written, IEnumerable<string> words)
    {
        var nearest = words.Select(word => (Word: word, Edits: Distance(written.ToLowerInvariant(), word.ToLowerInvariant())))
            .OrderBy(pair => pair.Edits).FirstOrDefault();
        return nearest.Word is not null && nearest.Edits <= MostEdits && nearest.Edits < written.Length ? $"; did you mean '{nearest.Word}'?" : "";
    }

    // Edits from one word to the other: letters added, removed, changed, or swapped with their neighbour.
    private static int Distance(string one, string other)
    {
        var edits = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                edits[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }
        return edits[one.Length, other.Length];
    }
}
