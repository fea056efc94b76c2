using System.Globalization;
using CsvHelper;
using InspectionGateway.Assessment.Evaluation;
using InspectionGateway.Cli.Sheets;

namespace InspectionGateway.Cli.Assessing;

/// <summary>
/// Inspections as a plain CSV: a header, then one inspection a row, in any order, with a date, whose goods they were (unit), what was found
/// (outcome), and any other columns, from the most general to the most special, that say what goods they were.
/// </summary>
internal sealed class InspectionFile(string name, string date, string unit, string outcome, IReadOnlyList<string> features)
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd"];
    private static readonly string[] Bad = ["1", "true", "yes", "nonconforming", "rejected", "fail"];
    private static readonly string[] Good = ["0", "false", "no", "conforming", "accepted", "pass"];
    private static readonly int[] Prefixes = [2, 4, 6, 8];

    /// <summary>Reads it whole.</summary>
    /// <exception cref="FormatException">The message names the row and the column.</exception>
    public IReadOnlyList<InspectedLot> Read() => CsvText.Read(name, ReadRows);

    private List<InspectedLot> ReadRows(CsvReader reader)
    {
        var header = reader.Read() ? reader.Current.ToArray() : throw new FormatException($"{name} is empty: its first row names the columns.");
        var (at, of, found) = (Column(header, date), Column(header, unit), Column(header, outcome));
        var kinds = features.Count > 0
            ? features.Select(feature => Column(header, feature)).ToArray()
            : [.. Enumerable.Range(0, header.Length).Except([at, of, found])];
        var lots = new List<InspectedLot>();
        while (reader.Read())
        {
            var (row, line) = (reader.Current.ToArray(), reader.LineNumber);
            if (row.Length != header.Length)
            {
                throw new FormatException($"{name} row {line}: {row.Length} fields; the header has {header.Length}.");
            }
            lots.Add(new InspectedLot(
                DateOnly.TryParseExact(row[at].Length > 10 ? row[at][..10] : row[at], Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Refuse(line, date, row[at], "a day: 2026-11-25"),
                row[of], [.. kinds.SelectMany(kind => Path(header[kind], row[kind]))],
                Bad.Contains(row[found].ToLowerInvariant()) || (Good.Contains(row[found].ToLowerInvariant()) ? false : throw Refuse(line, outcome, row[found], $"one of {string.Join(", ", [.. Bad, .. Good])}"))));
        }
        return lots.DistinctBy(lot => lot.On).Count() >= 2 ? lots : throw new FormatException($"{name}: inspections of at least two days are needed to predict any.");
    }

    // A commodity is of its chapter, its heading and so on.
    private static IEnumerable<string> Path(string column, string value) => column.StartsWith("hs", StringComparison.OrdinalIgnoreCase)
        ? [.. Prefixes.Where(length => length < value.Length).Select(length => value[..length]), value]
        : [value];

    private int Column(string[] header, string column) => Array.FindIndex(header, one => one.Equals(column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index
        ? index
        : throw new FormatException($"{name}: there is no column '{column}'; there are {string.Join(", ", header)}.");

    private FormatException Refuse(long line, string column, string value, string rule) => new($"{name} row {line}, column {column}: '{value}' is not {rule}.");
}
