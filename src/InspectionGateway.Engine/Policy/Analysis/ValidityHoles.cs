using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Days between a row that ends and one for the same lines that begins later, on which no row of the table for all of them is in force. Stateless.</summary>
internal static class ValidityHoles
{
    /// <summary>Every hole.</summary>
    /// <param name="rows">Of one table.</param>
    /// <returns>The row that ends, the one that begins after it, and the lines with the first days between on which they are left out.</returns>
    public static IEnumerable<(Rule Ends, Rule Begins, LineRegion Lines)> Find(IReadOnlyList<Rule> rows)
    {
        var (cover, neighbours) = (new RowCover(), new RowNeighbours([.. rows.Select(row => row with { Validity = DayPeriod.Always })]));
        foreach (var ends in rows.Where(row => row.Validity is { To: < int.MaxValue } period && period.From <= period.To))
        {
            var near = neighbours.Near(ends with { Validity = DayPeriod.Always }).Select(row => rows[row.Index]).ToList();
            var wider = near.FindAll(row => (ends.Regimes & ~row.Regimes) == RegimeSet.None && IsWithin(cover, ends, row));
            var begins = wider.Where(row => row.Validity.From > ends.Validity.To + 1L && row.Regimes == ends.Regimes && IsWithin(cover, row, ends)).MinBy(row => row.Validity.From);
            var between = begins is null ? default : new DayPeriod(ends.Validity.To + 1, begins.Validity.From - 1);
            // Each of the rows holds for all of the lines on its days, so only days are taken apart: that never takes long.
            if (begins is not null && LineRegion.All.Within(ends with { Validity = between }) is { } lines && cover.FindOutside(lines, wider).Lines is { } left)
            {
                yield return (ends, begins, left);
            }
        }
    }

    // Whether one holds for all lines of another, whenever.
    private static bool IsWithin(RowCover cover, Rule one, Rule other) =>
        LineRegion.All.Within(one with { Validity = DayPeriod.Always }) is { } lines && cover.FindOutside(lines, [other with { Validity = DayPeriod.Always }]).IsNothing;
}
