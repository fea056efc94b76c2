using System.Globalization;
using CsvHelper;

namespace InspectionGateway.Load.Generation;

/// <summary>
/// Real or realistic trade as a CSV, one commodity a row, with the columns of the synthetic import declarations that Korea's
/// customs published: what and from where, by whom, how heavy and how dear.
/// </summary>
internal static class TradeFile
{
    private const int HsDigits = 10;

    private static readonly string[] Columns = ["HS6 Code", "Country of Origin", "Importer ID", "Net Mass", "Item Price"];
    private static readonly CsvReaderOptions Dialect = new() { HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };

    /// <summary>Reads it whole.</summary>
    /// <exception cref="IOException">It cannot be read, or is none; the message says where.</exception>
    public static IReadOnlyList<Traded> Read(string file)
    {
        using var reader = CsvReader.Create(new MemoryStream(File.ReadAllBytes(file)), Dialect);
        try
        {
            var header = reader.Read() ? reader.Current.ToArray() : [];
            var at = Array.ConvertAll(Columns, column => Array.IndexOf(header, column) is >= 0 and var index ? index : throw new IOException($"{file} has no column '{column}'; it has to have {string.Join(", ", Columns)}."));
            var (rows, importers) = (new List<Traded>(), new Dictionary<string, int>());
            while (reader.Read())
            {
                var row = reader.Current.ToArray();
                var cells = Array.ConvertAll(at, index => index < row.Length ? row[index] : throw new IOException($"{file} row {reader.LineNumber} is too short."));
                importers.TryAdd(cells[2], importers.Count);
                rows.Add(new Traded(cells[0].PadRight(HsDigits, '0'), $"HS {cells[0]}", cells[1], importers[cells[2]], Round(cells[3], file, reader.LineNumber), Round(cells[4], file, reader.LineNumber)));
            }
            return rows.Count > 0 ? rows : throw new IOException($"{file} has no rows.");
        }
        catch (CsvFormatException broken)
        {
            throw new IOException($"{file} row {broken.LineNumber}: {broken.Message}");
        }
    }

    // What was computed in binary has more digits than anybody declares.
    private static string Round(string number, string file, long row) => decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var read)
        ? read.ToString("0.##", CultureInfo.InvariantCulture)
        : throw new IOException($"{file} row {row}: '{number}' is no number.");
}
