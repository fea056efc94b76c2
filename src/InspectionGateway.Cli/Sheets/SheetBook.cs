using InspectionGateway.Engine.Policy.Sheets;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace InspectionGateway.Cli.Sheets;

/// <summary>Writes a table as a workbook, with lists to choose from where a column knows its codes.</summary>
internal static class SheetBook
{
    private const string Codes = "codes";

    // Rows that are added are helped, too.
    private const int MoreRows = 500;

    private static readonly Style AsText = new() { Format = NumberFormat.Standard(StandardNumberFormat.Text) };

    public static async Task WriteAsync(TableSheet sheet, Stream stream, CancellationToken ct)
    {
        await using var book = await Spreadsheet.CreateNewAsync(stream, cancellationToken: ct);
        var (text, bold) = (book.AddStyle(AsText), book.AddStyle(new Style { Font = new Font { Bold = true } }));
        await book.StartWorksheetAsync(sheet.Table, OptionsOf(sheet), ct);
        foreach (var (number, (place, column)) in sheet.Columns.Index().Where(one => one.Item.Codes.Count > 0).Index())
        {
            book.AddDataValidation($"{SheetText.NameCell(0, place)}:{SheetText.NameCell(sheet.Rows.Count + MoreRows - 1, place)}", Validation(column, number));
        }
        await book.AddRowAsync([.. sheet.Columns.Select(column => new Cell(column.Name, bold))], ct);
        foreach (var row in sheet.Rows)
        {
            await book.AddRowAsync([.. row.Zip(sheet.Columns).Select(cell => CellOf(cell.First, cell.Second, text))], ct);
        }
        await WriteCodesAsync(book, [.. sheet.Columns.Where(column => column.Codes.Count > 0)], ct);
        await book.FinishAsync(ct);
    }

    // Codes of digits would lose their first zero, and days their form, if they were not kept as text.
    private static WorksheetOptions OptionsOf(TableSheet sheet)
    {
        var options = new WorksheetOptions { FrozenColumns = 1, FrozenRows = 1 };
        foreach (var (number, column) in sheet.Columns.Index())
        {
            var widest = sheet.Rows.Select(row => row[number].Length).Append(column.Name.Length).Max();
            (options.Column(number + 1).Width, options.Column(number + 1).DefaultStyle) = (Math.Clamp(widest + 2, 10, 50), column.IsNumber ? null : AsText);
        }
        return options;
    }

    private static DataValidation Validation(SheetColumn column, int number)
    {
        var letters = SheetText.NameCell(-1, number).TrimEnd('1');
        var validation = DataValidation.ListValuesFromCells(Codes, $"${letters}$2:${letters}${column.Codes.Count + 1}");
        validation.IgnoreBlank = true;
        // Of several, only the first can be chosen; the others are typed behind it.
        validation.ShowErrorAlert = !column.IsList;
        (validation.InputTitle, validation.InputMessage) = column.IsList ? (column.Name, "Several: with semicolons between them.") : (null, null);
        return validation;
    }

    private static Cell CellOf(string cell, SheetColumn column, StyleId text) =>
        cell.Length == 0 ? new Cell() : column.IsNumber && decimal.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new Cell(number) : new Cell(cell, text);

    private static async Task WriteCodesAsync(Spreadsheet book, List<SheetColumn> columns, CancellationToken ct)
    {
        await book.StartWorksheetAsync(Codes, token: ct);
        await book.AddRowAsync([.. columns.Select(column => new DataCell(column.Name))], ct);
        for (var row = 0; row < columns.Max(column => column.Codes.Count); row++)
        {
            await book.AddRowAsync([.. columns.Select(column => new DataCell(column.Codes.ElementAtOrDefault(row)))], ct);
        }
    }
}
