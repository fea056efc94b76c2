using System.Globalization;
using System.Xml;
using InspectionGateway.Cli.Returns;
using InspectionGateway.Engine.Policy.Sheets;
using MiniExcelLibs;

namespace InspectionGateway.Cli.Sheets;

/// <summary>A table as a file that spreadsheets read and write: .xlsx, or .csv in UTF-8.</summary>
internal static class SheetFile
{
    // What spreadsheets show where they could not calculate, in .csv, too.
    private static readonly string[] Errors = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];

    /// <exception cref="ArgumentException">The name ends in neither.</exception>
    public static async Task WriteAsync(TableSheet sheet, string path, CancellationToken ct)
    {
        if (IsBook(path))
        {
            await using var stream = File.Create(path);
            await SheetBook.WriteAsync(sheet, stream, ct);
        }
        else
        {
            var table = new ReturnTable(sheet.Table, [.. sheet.Columns.Select(column => column.Name)], sheet.Rows);
            // Spreadsheets take a file without a mark for one in the code page of their country.
            await File.WriteAllTextAsync(path, '\uFEFF' + ReturnFormats.Csv(table), ct);
        }
    }

    /// <exception cref="ArgumentException">The name ends in neither.</exception>
    /// <exception cref="FormatException">It holds no sheet.</exception>
    public static SheetText Read(string path)
    {
        var isBook = IsBook(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist: write it with igw policy export.");
        }
        var rows = isBook ? ReadBook(path) : ReadText(path);
        foreach (var (number, row) in rows.Index())
        {
            if (row.FindIndex(Errors.Contains) is var column and >= 0)
            {
                throw new FormatException($"{path}:{SheetText.NameCell(number - 1, column)}: '{row[column]}' is no value: it could not be calculated");
            }
        }
        return rows is [var header, .. var below] ? new SheetText(header, below) : throw new FormatException($"{path}: it is empty");
    }

    private static bool IsBook(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".XLSX" => true,
        ".CSV" => false,
        _ => throw new ArgumentException($"{path}: the name of a sheet ends in .xlsx or .csv."),
    };

    private static List<List<string>> ReadText(string path) => CsvText.Read(path, reader =>
    {
        var rows = new List<List<string>>();
        while (reader.Read())
        {
            rows.Add([.. reader.Current.ToArray().Select(ReturnFormats.Unguard)]);
        }
        return rows;
    }, skipsEmptyLines: false);

    private static List<List<string>> ReadBook(string path)
    {
        try
        {
            return [.. MiniExcel.Query(path, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().Select(row => row.Values.Select(TextOf).ToList())];
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or InvalidOperationException)
        {
            throw new FormatException($"{path}: it is no .xlsx: {error.Message}", error);
        }
    }

    // What was typed into a cell that is not kept as text has become a number, a day or a truth.
    private static string TextOf(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        _ => $"{value}".Trim(),
    };
}
