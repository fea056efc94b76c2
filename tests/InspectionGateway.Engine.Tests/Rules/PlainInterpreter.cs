using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Tests.Generators;

namespace InspectionGateway.Engine.Tests.Rules;

/// <summary>What rows mean, row by row, written without numbers, masks or indexes: the oracle of the compiled table.</summary>
internal static class PlainInterpreter
{
    public static IEnumerable<(int Row, Truth Truth)> Match(IReadOnlyList<RowModel> rows, LineModel line, DateOnly day) =>
        rows.Select((row, index) => (Row: index, Truth: InForce(row, day) ? Test(row, line) : Truth.False)).Where(hit => hit.Truth != Truth.False);

    private static bool InForce(RowModel row, DateOnly day) => !(day < row.From) && !(day > row.To);

    private static Truth Test(RowModel row, LineModel line)
    {
        var parts = row.Conditions.Select(condition => Test(condition, line)).ToList();
        return parts.Contains(Truth.False) ? Truth.False : parts.Contains(Truth.Unknown) ? Truth.Unknown : Truth.True;
    }

    private static Truth Test(ConditionModel condition, LineModel line)
    {
        bool? holds = condition.Column.Kind() switch
        {
            ColumnKind.Symbol => line.Symbols.TryGetValue(condition.Column, out var symbol) ? condition.Values.Contains(symbol) : null,
            ColumnKind.Set => line.Sets.TryGetValue(condition.Column, out var set) ? AnyOf(condition, set) : null,
            ColumnKind.Text => line.Texts.TryGetValue(condition.Column, out var said) ? Says(condition, said) : null,
            ColumnKind.Prefix => line.Hs is { } hs ? Under(condition, hs) : null,
            _ => line.Numbers.TryGetValue(condition.Column, out var number) ? !(number < condition.Min) && !(number > condition.Max) : null,
        };
        return holds is null ? Truth.Unknown : holds.Value != condition.Negated ? Truth.True : Truth.False;
    }

    private static bool? AnyOf(ConditionModel condition, SetModel set) =>
        condition.Values.Intersect(set.Present).Any() ? true : condition.Values.Intersect(set.Possible).Any() ? null : false;

    private static bool? Says(ConditionModel condition, string[] said)
    {
        var meant = said.Where(text => condition.Values.Any(wanted => text == wanted || (wanted.EndsWith('*') && text.StartsWith(wanted.TrimEnd('*'))))).ToList();
        switch (condition.Column)
        {
            case Column.CustomsOffice or Column.UnNumber:
                return meant.Count > 0 ? true : condition.Values.Any(wanted => wanted.TrimEnd('*').StartsWith(said[0])) ? null : false;
            case Column.Importer or Column.Maker:
                return meant.Count > 0 ? true : condition.Values.Any(wanted => said.All(id => id.Split(':')[0] != wanted.Split(':')[0])) ? null : false;
            case Column.Qualification:
                return meant.Count > 0;
            default:
                return meant.Count == said.Length ? true : meant.Count > 0 ? null : false;
        }
    }

    private static bool? Under(ConditionModel condition, string hs) =>
        condition.Values.Any(hs.StartsWith) ? true : condition.Values.Any(prefix => prefix.StartsWith(hs)) ? null : false;
}
