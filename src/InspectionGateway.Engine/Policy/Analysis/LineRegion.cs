using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Lines, by what is settled about each column and about the legal day. Immutable.</summary>
internal sealed class LineRegion
{
    private readonly ColumnState?[] columns;

    private LineRegion(ColumnState?[] columns, DayPeriod days)
    {
        this.columns = columns;
        Days = days;
    }

    /// <summary>Every line on every day.</summary>
    public static LineRegion All { get; } = new(new ColumnState?[Columns.Count], DayPeriod.Always);

    /// <summary>Every line of which everything is known, on these days.</summary>
    public static LineRegion Told(DayPeriod days) => new([.. Enum.GetValues<Column>().Select(ColumnState.Told)], days);

    /// <summary>What is settled about a column; null: nothing is.</summary>
    public ColumnState? this[Column column] => columns[(int)column];

    /// <summary>The days that are left.</summary>
    public DayPeriod Days { get; }

    /// <summary>The lines and days on which a row is in force and holds for certain; null when there are none.</summary>
    public LineRegion? Within(Rule rule)
    {
        var left = On(rule.Validity);
        foreach (var condition in rule.Conditions)
        {
            left = left?.With(condition, holds: true);
        }
        return left;
    }

    /// <summary>What is left of it where a row is not in force, or does not hold for certain; in pieces.</summary>
    public IEnumerable<LineRegion> Outside(Rule rule)
    {
        var (before, after) = (Until(rule.Validity.From - 1L), Since(rule.Validity.To + 1L));
        foreach (var piece in new[] { before, after }.OfType<LineRegion>())
        {
            yield return piece;
        }
        var inside = On(rule.Validity);
        foreach (var condition in rule.Conditions)
        {
            if (inside?.With(condition, holds: false) is { } piece)
            {
                yield return piece;
            }
            inside = inside?.With(condition, holds: true);
        }
    }

    /// <summary>A line of it in the words of a policy.</summary>
    public string Example(SymbolTables codes)
    {
        var said = Enum.GetValues<Column>().Select(column => (column, Value: columns[(int)column]?.Example(codes[column]))).Where(one => one.Value is not null)
            .Select(one => $"{one.column.YamlName()} {one.Value}").ToList();
        return said.Count == 0 ? "any line" : string.Join(", ", said);
    }

    /// <summary>The lines of it for which a condition holds for certain, or does not; null when there are none.</summary>
    public LineRegion? With(Condition condition, bool holds)
    {
        var column = (int)condition.Column;
        if ((columns[column] ?? ColumnState.Whole(condition.Column)).With(condition, holds) is not { } narrowed)
        {
            return null;
        }
        var copy = (ColumnState?[])columns.Clone();
        copy[column] = narrowed;
        return new LineRegion(copy, Days);
    }

    private LineRegion? On(DayPeriod days) => Between(Math.Max(Days.From, days.From), Math.Min(Days.To, days.To));

    private LineRegion? Until(long last) => Between(Days.From, Math.Min(Days.To, last));

    private LineRegion? Since(long first) => Between(Math.Max(Days.From, first), Days.To);

    private LineRegion? Between(long from, long to) => from > to ? null : from == Days.From && to == Days.To ? this : new LineRegion(columns, new DayPeriod((int)from, (int)to));
}
