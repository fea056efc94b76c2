using InspectionGateway.Engine.Policy.Compilation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>
/// A table with the rows of a sheet: rows are known by their id, and stand in the sheet's order. What a row says as before keeps
/// its text, and each row the comments above it. Immutable.
/// </summary>
public sealed class SheetImport
{
    private readonly SheetText sheet;
    private readonly IReadOnlyList<int> rows;

    private SheetImport(SheetText sheet, IReadOnlyList<int> rows, PolicySource source) => (this.sheet, this.rows, Source) = (sheet, rows, source);

    /// <summary>The table as it is now.</summary>
    public PolicySource Source { get; }

    /// <summary>Brings a sheet into a table.</summary>
    /// <param name="source">The table as it was.</param>
    /// <param name="policy">What its packs compile to.</param>
    /// <param name="sheet">What the rows are to say.</param>
    /// <exception cref="FormatException">The file is no table, or the sheet has no row or cannot be read as one; the message begins with the cell.</exception>
    public static SheetImport Of(PolicySource source, PolicySet policy, SheetText sheet)
    {
        sheet.CheckHeader();
        var table = TableText.Read(source);
        var (filled, before) = (sheet.Filled.ToList(), table.Rows.ToDictionary(row => row.Id));
        if (filled.Count == 0)
        {
            throw new FormatException($"{SheetText.NameCell(0, 0)}: the sheet has no row");
        }
        var edit = new RowEdit(SheetColumns.Of(table.Shape, policy), table.LineEnd, IndentationOf(table));
        var seen = new HashSet<string>();
        var texts = filled.Select(row => WithCell(sheet, row, cells =>
        {
            var id = cells.GetValueOrDefault("id") ?? throw new FormatException("the row has no id");
            var text = !seen.Add(id) ? throw new FormatException($"'{id}' is the id of a row above")
                : before.TryGetValue(id, out var known) ? known.Lead + edit.Change(known, cells) : edit.Make(cells);
            return text.EndsWith('\n') ? text : text + table.LineEnd;
        })).ToList();
        var changed = table.Head + string.Concat(texts);
        var isLast = table.Tail.Length == 0 && !source.Text.EndsWith('\n');
        return new SheetImport(sheet, filled, source with { Text = isLast ? changed.TrimEnd() : changed + table.Tail });
    }

    /// <summary>The cell in which something is that the compiler found in the table; null: it is in none.</summary>
    public string? FindCell(PolicyProblem problem)
    {
        var at = (problem.Line, problem.Column);
        var found = -1;
        var path = "";
        var nodes = TableText.Read(Source).Rows.Select(row => row.Node);
        foreach (var (number, node) in nodes.Index())
        {
            Visit(node, "", number);
        }
        return problem.Path == Source.Path && found >= 0 ? SheetText.NameCell(rows[found], ColumnOf(path)) : null;

        void Visit(YamlNode node, string name, int number)
        {
            Reach(node.Start, name, number);
            if (node is YamlMappingNode map)
            {
                foreach (var (key, value) in map.Children)
                {
                    Reach(key.Start, Join(name, $"{key}"), number);
                    Visit(value, Join(name, $"{key}"), number);
                }
            }
        }

        void Reach(Mark mark, string name, int number)
        {
            if (at.CompareTo(((int)mark.Line, (int)mark.Column)) >= 0)
            {
                (found, path) = (number, name);
            }
        }
    }

    private static string Join(string name, string key) => name.Length == 0 ? key : $"{name}.{key}";

    private static string IndentationOf(TableText table) =>
        table.Rows.FirstOrDefault(row => row.Text.Length > 0) is { } row ? row.Text[..^row.Text.TrimStart(' ').Length] : "  ";

    private static string WithCell(SheetText sheet, int row, Func<Dictionary<string, string>, string> make)
    {
        var cells = sheet.CellsOf(row);
        try
        {
            return make(cells);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{SheetText.NameCell(row, sheet.Header.ToList().IndexOf("id"))}: {error.Message}", error);
        }
    }

    // What is wrong with a whole row, or a value that no column has, is told at its id.
    private int ColumnOf(string path)
    {
        var header = sheet.Header.ToList();
        var column = header.FindIndex(name => name == path || name.StartsWith(path + ".", StringComparison.Ordinal) || path.StartsWith(name + ".", StringComparison.Ordinal));
        return path.Length > 0 && column >= 0 ? column : header.IndexOf("id");
    }
}
