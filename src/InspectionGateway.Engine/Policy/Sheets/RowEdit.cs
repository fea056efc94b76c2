using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>Writes rows as a sheet has them. What a row says as before keeps its text, with comments and layout.</summary>
/// <param name="columns">That the table knows, in the order in which a new row has its keys.</param>
/// <param name="lineEnd">As the file ends lines.</param>
/// <param name="indentation">Before the dash of a new row.</param>
internal sealed class RowEdit(IReadOnlyList<SheetColumn> columns, string lineEnd, string indentation)
{
    private readonly Dictionary<string, SheetColumn> known = columns.ToDictionary(column => column.Name);
    private readonly List<string> keys = [.. columns.Select(column => column.Key).Distinct()];

    /// <summary>A row that was not there.</summary>
    public string Make(Dictionary<string, string> cells)
    {
        var lines = cells.Keys.Select(SheetColumn.KeyOf).Distinct().OrderBy(Rank).Select(key => $"{CellText.Key(key)}: {ValueOf(key, cells, [])}");
        return string.Concat(lines.Select((line, number) => $"{indentation}{(number == 0 ? "- " : "  ")}{line}{lineEnd}"));
    }

    /// <summary>A row that was there, with what is different put into its text.</summary>
    public string Change(RowText row, Dictionary<string, string> cells)
    {
        var before = row.CellsBy(columns);
        var changed = before.Keys.Concat(cells.Keys).Where(name => !IsSame(name, before.GetValueOrDefault(name), cells.GetValueOrDefault(name))).Select(SheetColumn.KeyOf).ToHashSet();
        var gone = changed.Where(key => !cells.Keys.Any(name => SheetColumn.KeyOf(name) == key)).ToHashSet();
        var made = changed.Where(key => !row.Node.Children.ContainsKey(key)).ToList();
        if (row.Text.Length == 0 || !row.IsBlock && (gone.Count > 0 || made.Count > 0) || gone.Contains($"{row.Node.Children.First().Key}"))
        {
            return Make(cells);
        }
        var edits = row.Node.Children.Where(pair => changed.Contains($"{pair.Key}"))
            .Select(pair => gone.Contains($"{pair.Key}") ? Remove(row, pair.Key, pair.Value) : Replace(row, pair.Key, pair.Value, ValueOf($"{pair.Key}", cells, before.Keys)))
            .Concat(made.OrderBy(Rank).Reverse().Select(key => Insert(row, key, ValueOf(key, cells, []))));
        return edits.OrderByDescending(edit => edit.Begin).Aggregate(row.Text, (text, edit) => string.Concat(text.AsSpan(0, edit.Begin), edit.Text, text.AsSpan(edit.End)));
    }

    // Spreadsheets write numbers as they like.
    private bool IsSame(string name, string? before, string? now) => before == now
        || known.TryGetValue(name, out var column) && column.IsNumber && NumberOf(before) is { } number && number == NumberOf(now);

    private static decimal? NumberOf(string? cell) => decimal.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (int Begin, int End, string Text) Replace(RowText row, YamlNode key, YamlNode value, string text) =>
        (row.EndOf(key), row.EndOf(value), $": {text}");

    private static (int Begin, int End, string Text) Remove(RowText row, YamlNode key, YamlNode value) =>
        (TableText.LineOf(row.Text, (int)key.Start.Index - row.Begin), TableText.AfterLine(row.Text, row.EndOf(value)), "");

    // After the key that comes before it in the order of columns.
    private (int Begin, int End, string Text) Insert(RowText row, string key, string value)
    {
        var before = row.Node.Children.Where(pair => Rank($"{pair.Key}") < Rank(key)).MaxBy(pair => Rank($"{pair.Key}"));
        var at = TableText.AfterLine(row.Text, row.EndOf(before.Value ?? row.Node.Children.First().Value));
        var opened = at > 0 && row.Text[at - 1] != '\n' ? lineEnd : "";
        return (at, at, $"{opened}{new string(' ', (int)row.Node.Start.Column - 1)}{CellText.Key(key)}: {value}{lineEnd}");
    }

    // What the table does not know comes last: the compiler says what is wrong with it.
    private int Rank(string key) => keys.IndexOf(key) is var rank and >= 0 ? rank : keys.Count;

    private string ValueOf(string key, Dictionary<string, string> cells, IEnumerable<string> order)
    {
        var names = cells.Keys.Where(name => SheetColumn.KeyOf(name) == key).ToList();
        return Nested(key, [.. order.Where(names.Contains), .. names.Except(order)], cells);
    }

    private string Nested(string path, List<string> names, Dictionary<string, string> cells)
    {
        if (names is [var only] && only == path)
        {
            return CellText.ToYaml(cells[path], known.GetValueOrDefault(path) ?? new SheetColumn(path, [], IsList: true, IsNumber: false));
        }
        var inner = names.GroupBy(name => SheetColumn.KeyOf(name[(path.Length + 1)..]));
        return $"{{{string.Join(", ", inner.Select(group => $"{CellText.Key(group.Key)}: {Nested($"{path}.{group.Key}", [.. group], cells)}"))}}}";
    }
}
