using System.Globalization;
using SpreadCheetah;

namespace InspectionGateway.Cli.Returns;

/// <summary>Writes the tables of a return.</summary>
internal static class ReturnFormats
{
    /// <summary>One table as RFC 4180 says.</summary>
    public static string Csv(ReturnTable table) => string.Concat(
        table.Rows.Prepend([.. table.Header]).Select(row => string.Join(',', row.Select(cell => Quote(Convert.ToString(cell, CultureInfo.InvariantCulture)!))) + "\r\n"));

    /// <summary>All tables, a sheet each.</summary>
    public static async Task WriteXlsxAsync(IReadOnlyList<ReturnTable> tables, Stream stream, CancellationToken ct)
    {
        await using var book = await Spreadsheet.CreateNewAsync(stream, cancellationToken: ct);
        foreach (var table in tables)
        {
            await book.StartWorksheetAsync(table.Name, token: ct);
            await book.AddRowAsync([.. table.Header.Select(name => new DataCell(name))], ct);
            foreach (var row in table.Rows)
            {
                await book.AddRowAsync([.. row.Select(Cell)], ct);
            }
        }
        await book.FinishAsync(ct);
    }

    private static DataCell Cell(object value) => value switch
    {
        long number => new DataCell(number),
        int number => new DataCell(number),
        decimal number => new DataCell(number),
        _ => new DataCell((string)value),
    };

    /// <summary>A cell of a table as it was before it was written.</summary>
    public static string Unguard(string cell) => cell is ['\'', .. var text] && BeginsFormula(text) ? text : cell;

    private static bool BeginsFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '@';

    // What begins as a formula does is shown, and not calculated.
    private static string Quote(string text)
    {
        var safe = BeginsFormula(text) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }
}
