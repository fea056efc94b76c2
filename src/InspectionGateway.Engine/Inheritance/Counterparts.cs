using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>
/// Which line of an earlier answer each line continues: the one of the same number and HS subheading; else, of the lines
/// left over, the first with the same whole code, so that goods that were only renumbered keep their draw.
/// </summary>
internal static class Counterparts
{
    /// <summary>Digits of an HS code that say which goods it is of, in whatever country.</summary>
    public const int Subheading = 6;

    /// <summary>By line number the number of the line before; a line without one is not in it.</summary>
    public static IReadOnlyDictionary<int, int> Find(Declaration before, Declaration now)
    {
        var found = new Dictionary<int, int>();
        var left = before.Lines.ToList();
        foreach (var line in now.Lines)
        {
            Match(line, other => other.LineNo == line.LineNo && Begins(other, line));
        }
        foreach (var line in now.Lines.Where(line => !found.ContainsKey(line.LineNo)))
        {
            Match(line, other => other.HsCode == line.HsCode);
        }
        return found;

        void Match(DeclarationLine line, Predicate<DeclarationLine> continues)
        {
            if (left.FindIndex(continues) is >= 0 and var at)
            {
                found[line.LineNo] = left[at].LineNo;
                left.RemoveAt(at);
            }
        }
    }

    private static bool Begins(DeclarationLine one, DeclarationLine other) =>
        one.HsCode.AsSpan(0, Subheading).SequenceEqual(other.HsCode.AsSpan(0, Subheading));
}
