using InspectionGateway.Engine.Policy.Compilation;

namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>
/// A table of a pack as a sheet, for whoever edits rows rather than YAML: a row each, a column for each value. The YAML
/// stays the table; <see cref="SheetImport"/> brings back into it what was changed. Immutable.
/// </summary>
/// <param name="Table">"waivers".</param>
/// <param name="Columns">Those that some row uses, and those that every row may have; or all.</param>
/// <param name="Rows">The cells of each row, in the order of the columns.</param>
public sealed record TableSheet(string Table, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The sheet of a file.</summary>
    /// <param name="source">One of the packs' tables.</param>
    /// <param name="policy">What the packs compile to.</param>
    /// <param name="withAll">Also columns of conditions that no row asks for.</param>
    /// <exception cref="FormatException">The file is no table.</exception>
    public static TableSheet Of(PolicySource source, PolicySet policy, bool withAll)
    {
        var table = TableText.Read(source);
        var known = SheetColumns.Of(table.Shape, policy);
        var rows = table.Rows.Select(row => row.CellsBy(known)).ToList();
        var columns = known.Where(column => withAll || column.Key is not ("when" or "not") || rows.Exists(row => row.ContainsKey(column.Name))).ToList();
        return new TableSheet(table.Shape.Name, columns, [.. rows.Select(row => columns.Select(column => row.GetValueOrDefault(column.Name, "")).ToList())]);
    }
}
