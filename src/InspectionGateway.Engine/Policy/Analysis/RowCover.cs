using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>
/// Whether some rows together hold for every line for which another one does, whatever is known of it, by taking the rows away from it one after
/// the other. A question that takes too many pieces ends undecided, and so do many hard ones: the later ones get little. Used by one thread.
/// </summary>
/// <param name="most">Pieces that a question may take; those that take more than a hundredth of that share twenty times as many.</param>
internal sealed class RowCover(int most = 100_000)
{
    private readonly int fewest = most / 100;
    private int inAll = 20 * most;
    private int left;

    /// <summary>Lines of a region for which none of the rows holds.</summary>
    public Leftover FindOutside(LineRegion region, IReadOnlyList<Rule> rows)
    {
        var allowed = left = Math.Clamp(inAll, fewest, most);
        var found = FindOutside(region, rows, 0);
        var taken = allowed - Math.Max(0, left);
        inAll = taken > fewest ? Math.Max(0, inAll - taken) : inAll;
        return new Leftover(found, IsUndecided: left < 0);
    }

    /// <summary>As few of the rows as cover the region together; each of them is needed.</summary>
    public IReadOnlyList<Rule> Shrink(LineRegion region, IReadOnlyList<Rule> rows)
    {
        var kept = rows.Where(row => region.Within(row) is not null).ToList();
        foreach (var row in kept.AsEnumerable().Reverse().ToList())
        {
            var without = kept.Where(other => other != row).ToList();
            if (FindOutside(region, without).IsNothing)
            {
                kept = without;
            }
        }
        return kept;
    }

    /// <summary>Whether two rows may hold for one line, told cheaply: false is certain.</summary>
    public static bool MayMeet(Rule one, Rule other)
    {
        foreach (var condition in one.Conditions)
        {
            foreach (var same in other.Conditions)
            {
                if (same.Column == condition.Column && !MayMeet(condition, same))
                {
                    return false;
                }
            }
        }
        return one.Validity.Overlaps(other.Validity);
    }

    private LineRegion? FindOutside(LineRegion region, IReadOnlyList<Rule> rows, int next)
    {
        for (; next < rows.Count; next++)
        {
            if (region.Within(rows[next]) is null)
            {
                continue;
            }
            foreach (var piece in region.Outside(rows[next]))
            {
                if (--left < 0)
                {
                    return null;
                }
                if (FindOutside(piece, rows, next + 1) is { } found)
                {
                    return found;
                }
            }
            return null;
        }
        return region;
    }

    private static bool MayMeet(Condition one, Condition other) => (one, other) switch
    {
        (OneOf a, OneOf b) => a.Numbers.AsSpan().IndexOfAny(b.Numbers.AsSpan()) >= 0,
        (HsUnder a, HsUnder b) => a.Prefixes.Any(prefix => b.Prefixes.Any(same => prefix.StartsWith(same, StringComparison.Ordinal) || same.StartsWith(prefix, StringComparison.Ordinal))),
        _ => true,
    };
}
