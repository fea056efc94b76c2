using System.IO.Compression;
using System.Text.RegularExpressions;
using InspectionGateway.Cli.Sheets;
using InspectionGateway.Engine.Tests;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace InspectionGateway.Cli.Tests;

/// <summary><c>igw policy export</c> and <c>import</c>, with workbooks and CSV.</summary>
public sealed class PolicySheetTests : IDisposable
{
    private readonly string folder = PackCopy.Make();

    private string Pilot => Path.Combine(folder, "chongqing-ftz", "waivers.yaml");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task EveryShippedTableComesBackToTheByte(string kind)
    {
        var tables = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Where(file => File.ReadLines(file).Any(line => line.StartsWith("table:", StringComparison.Ordinal)));
        foreach (var file in tables.Order(StringComparer.Ordinal).Take(Scale.Of(100, quick: 4)).ToList())
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var sheet = Path.Combine(folder, $"sheet.{kind}");
            Assert.Equal(0, (await Igw.RunAsync("policy", "export", file, sheet)).Exit);
            Assert.Equal((0, ""), await ImportAsync(file, sheet));
            Assert.Equal(text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task WhatIsChangedIsPrintedAndWritten()
    {
        var sheet = await ExportAsync(text => text.Replace("ON_SITE,0.01", "ON_SITE,0.02", StringComparison.Ordinal));
        var before = await File.ReadAllTextAsync(Pilot, TestContext.Current.CancellationToken);
        var wanted = (0, "chongqing-ftz waivers\n  ~ ftz-consumer-goods-medium\n      rate: 0.01 -> 0.02\n");
        Assert.Equal(wanted, await ImportAsync(Pilot, sheet, "--dry-run"));
        Assert.Equal(before, await File.ReadAllTextAsync(Pilot, TestContext.Current.CancellationToken));
        Assert.Equal(wanted, await ImportAsync(Pilot, sheet));
        Assert.Equal(before.Replace("rate: 0.01", "rate: 0.02", StringComparison.Ordinal), await File.ReadAllTextAsync(Pilot, TestContext.Current.CancellationToken));
    }

    // Blank rows are no rows, and cells are counted with them.
    [Fact]
    public async Task WhatIsWrongNamesTheCellAndNothingIsWritten()
    {
        var sheet = await ExportAsync(text => text.Replace("\r\nftz-consumer-goods-medium", "\r\n\r\nftz-consumer-goods-medium", StringComparison.Ordinal).Replace("MEDIUM,AEO", "MEDIUMM,AEO", StringComparison.Ordinal));
        var before = await File.ReadAllTextAsync(Pilot, TestContext.Current.CancellationToken);
        var (exit, output) = await ImportAsync(Pilot, sheet);
        Assert.Equal(1, exit);
        Assert.StartsWith($"{sheet}:C5: 'MEDIUMM' is none of", output);
        Assert.Equal(before, await File.ReadAllTextAsync(Pilot, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AWorkbookOffersTheCodesOfItsColumns()
    {
        var sheet = Path.Combine(folder, "waivers.xlsx");
        await Igw.RunAsync("policy", "export", Pilot, sheet, "--all");
        using var book = await ZipFile.OpenReadAsync(sheet, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(book.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(Regex.Count(text, "<dataValidation ") > 20, text);
        Assert.Contains("codes&apos;!$A$2", text);
    }

    // Whoever types into cells that are not kept as text gets numbers, days and truths.
    [Fact]
    public async Task AWorkbookIsReadAsItLooks()
    {
        var sheet = await BookAsync([new Cell("id"), new Cell("rate")], [], [new Cell("a"), new Cell(0.02), new Cell(true), new Cell(new DateTime(2026, 9, 1)), new Cell(1e30), new Cell(" b ")]);
        var read = SheetFile.Read(sheet);
        Assert.Equal(["id", "rate"], read.Header.Where(name => name.Length > 0));
        Assert.Equal(2, read.Rows.Count);
        Assert.All(read.Rows[0], cell => Assert.Equal("", cell));
        Assert.Equal(["a", "0.02", "true", "2026-09-01", "1000000000000000000000000000000", "b"], read.Rows[1]);
    }

    // Once a cell with an error was read as empty: the waiver lost its condition on credit, and was for everybody.
    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task ACellThatCouldNotBeCalculatedIsRefused(string kind)
    {
        var sheet = kind == "xlsx" ? await BookAsync([new Cell("id"), new Cell("when.credit")], [], [new Cell("a"), new Cell("#REF!")]) : await ExportAsync(text => text.Replace("AEO_ADVANCED; AEO; REGULAR; GENERAL", "#REF!", StringComparison.Ordinal));
        var (exit, _, talk) = await Igw.RunAsync("policy", "import", Pilot, sheet);
        Assert.Equal(2, exit);
        Assert.Contains($"{(kind == "xlsx" ? "B3" : "D2")}: '#REF!' is no value", talk);
    }

    [Theory]
    [InlineData("chongqing-ftz/pack.yaml", "sheet.csv", "it is no table with rows")]
    [InlineData("chongqing-ftz/nothing.yaml", "sheet.csv", "it is no file of a pack")]
    [InlineData("chongqing-ftz/waivers.yaml", "sheet.ods", "ends in .xlsx or .csv")]
    public async Task WhatCannotBeExportedIsToldWhy(string file, string sheet, string message)
    {
        var (exit, _, talk) = await Igw.RunAsync("policy", "export", Path.Combine(folder, file), Path.Combine(folder, sheet));
        Assert.Equal(2, exit);
        Assert.Contains(message, talk);
    }

    [Theory]
    [InlineData("xlsx", "no workbook", "it is no .xlsx")]
    [InlineData("csv", "", "it is empty")]
    [InlineData("csv", null, "does not exist: write it with igw policy export")]
    [InlineData("csv", "name,reason\n", "A1: no column is named 'id'")]
    public async Task WhatIsNoSheetIsRefused(string kind, string? text, string message)
    {
        var sheet = Path.Combine(folder, $"sheet.{kind}");
        if (text is not null)
        {
            await File.WriteAllTextAsync(sheet, text, TestContext.Current.CancellationToken);
        }
        var (exit, _, talk) = await Igw.RunAsync("policy", "import", Pilot, sheet);
        Assert.Equal(2, exit);
        Assert.Contains(message, talk);
    }

    private async Task<string> BookAsync(params Cell[][] rows)
    {
        var path = Path.Combine(folder, "book.xlsx");
        await using var stream = File.Create(path);
        await using var book = await Spreadsheet.CreateNewAsync(stream, new SpreadCheetahOptions { DefaultDateTimeFormat = NumberFormat.Custom("yyyy-mm-dd") }, TestContext.Current.CancellationToken);
        await book.StartWorksheetAsync("waivers", token: TestContext.Current.CancellationToken);
        foreach (var row in rows)
        {
            await book.AddRowAsync(row, TestContext.Current.CancellationToken);
        }
        await book.FinishAsync(TestContext.Current.CancellationToken);
        return path;
    }

    private async Task<string> ExportAsync(Func<string, string> change)
    {
        var sheet = Path.Combine(folder, "sheet.csv");
        await Igw.RunAsync("policy", "export", Pilot, sheet);
        var text = await File.ReadAllTextAsync(sheet, TestContext.Current.CancellationToken);
        Assert.NotEqual(text, change(text));
        await File.WriteAllTextAsync(sheet, change(text), TestContext.Current.CancellationToken);
        return sheet;
    }

    private static async Task<(int Exit, string Output)> ImportAsync(string file, string sheet, params string[] more)
    {
        var (exit, output, _) = await Igw.RunAsync(["policy", "import", file, sheet, .. more]);
        return (exit, output.ReplaceLineEndings("\n"));
    }
}
