using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>
/// Rows of a table of which the first counts that hold for some of the same lines, each for others too, and ask different things: which of them stands
/// above decides, and nothing else. A row above one that holds wherever it does is an exception to that, and meant. Stateless.
/// </summary>
internal static class RowOverlaps
{
    /// <summary>Every such pair.</summary>
    /// <param name="rows">In the order in which they are tried.</param>
    /// <param name="differ">Whether two rows ask different things.</param>
    /// <param name="cover">By which it is told; null: one of its own.</param>
    /// <returns>The row above, the row below, and lines for which both hold and none above them does; no lines: whether there are any takes too long to tell.</returns>
    public static IEnumerable<(Rule Above, Rule Below, LineRegion? Lines)> Find(IReadOnlyList<Rule> rows, Func<Rule, Rule, bool> differ, RowCover? cover = null)
    {
        cover ??= new RowCover();
        var neighbours = new RowNeighbours(rows);
        foreach (var below in rows)
        {
            if (LineRegion.All.Within(below) is not { } region)
            {
                continue;
            }
            var near = neighbours.Near(below).Where(other => other.Index < below.Index).ToList();
            foreach (var above in near.Where(other => (other.Regimes & below.Regimes) != RegimeSet.None && differ(other, below)))
            {
                if (Meet(cover, region, above, below, near) is { IsNothing: false } meeting)
                {
                    yield return (above, below, meeting.Lines);
                }
            }
        }
    }

    private static Leftover Meet(RowCover cover, LineRegion region, Rule above, Rule below, List<Rule> near)
    {
        if (region.Within(above) is not { } both || cover.FindOutside(region, [above]).IsNothing || cover.FindOutside(LineRegion.All.Within(above)!, [below]).IsNothing)
        {
            return default;
        }
        var isUndecided = false;
        foreach (var regime in (above.Regimes & below.Regimes).Each())
        {
            var over = cover.FindOutside(both, near.FindAll(other => other.Index < above.Index && other.Regimes.Has(regime)));
            if (over.Lines is not null)
            {
                return over;
            }
            isUndecided |= over.IsUndecided;
        }
        return new Leftover(null, isUndecided);
    }
}
