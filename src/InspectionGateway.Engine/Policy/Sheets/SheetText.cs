namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>A sheet as it was read: what stands in its cells.</summary>
/// <param name="Header">The names of the columns, as of <see cref="SheetColumn.Name"/>.</param>
/// <param name="Rows">The cells of each row below, in the order of the columns; a short row ends in empty cells.</param>
public sealed record SheetText(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A cell by its name: "D7".</summary>
    /// <param name="row">Of <see cref="Rows"/>, from 0; -1: the header.</param>
    /// <param name="column">From 0.</param>
    public static string NameCell(int row, int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
        {
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        }
        return $"{letters}{row + 2}";
    }

    /// <summary>The numbers of the rows in which something stands.</summary>
    internal IEnumerable<int> Filled => Enumerable.Range(0, Rows.Count).Where(row => Rows[row].Any(cell => cell.Trim().Length > 0));

    /// <summary>What stands in a row, by the column's name, without what is empty.</summary>
    /// <exception cref="FormatException">Something stands where no column is named.</exception>
    internal Dictionary<string, string> CellsOf(int row)
    {
        var cells = new Dictionary<string, string>();
        foreach (var (column, cell) in Rows[row].Index())
        {
            if (cell.Trim() is { Length: > 0 } text)
            {
                cells[column < Header.Count && Header[column].Length > 0 ? Header[column] : throw new FormatException($"{NameCell(row, column)}: its column has no name in the first row")] = text;
            }
        }
        return cells;
    }

    /// <summary>That the columns tell rows and values apart.</summary>
    /// <exception cref="FormatException">They do not.</exception>
    internal void CheckHeader()
    {
        foreach (var (column, name) in Header.Index().Where(one => one.Item.Length > 0))
        {
            if (Header.Take(column).Any(earlier => earlier.Length > 0 && (earlier == name || name.StartsWith(earlier + ".", StringComparison.Ordinal) || earlier.StartsWith(name + ".", StringComparison.Ordinal))))
            {
                throw new FormatException($"{NameCell(-1, column)}: '{name}' is in another column already");
            }
        }
        if (!Header.Contains("id"))
        {
            throw new FormatException($"{NameCell(-1, 0)}: no column is named 'id', by which rows are known");
        }
    }
}
