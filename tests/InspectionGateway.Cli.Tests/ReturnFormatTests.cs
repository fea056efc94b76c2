using System.IO.Compression;
using System.Xml.Linq;
using InspectionGateway.Cli.Returns;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Tests;

/// <summary>A return as programs of offices read it: nothing in it is taken for a formula, and every number is one.</summary>
public class ReturnFormatTests
{
    private static readonly MonthlyReturn Made = new()
    {
        Month = "2026-11", Version = 3,
        Figures = new MonthlyFigures
        {
            Lines = 7, Relief = new ReliefFigures { Relieved = 2, HoursSaved = new Protocol.Decimal { Value = "144" } },
            Findings = { new FindingFigures { Item = "=1+1, \"dyes\"", Lots = 2, Critical = 1 } },
            Goods = { new GoodsFigures { Heading = "0202", OriginCountry = "BRA", Lines = 7, ValueCny = new Protocol.Decimal { Value = "12.5" } } },
        },
    };

    [Fact]
    public void CsvQuotesAndDefusesWhatItMust()
    {
        var tables = ReturnTable.Of(Made).ToDictionary(table => table.Name, ReturnFormats.Csv);
        Assert.Equal("item,lots,critical\r\n\"'=1+1, \"\"dyes\"\"\",2,1\r\n", tables["findings"]);
        Assert.Equal("heading,origin,lines,value_cny,inspected,not_accepted\r\n0202,BRA,7,12.5,0,0\r\n", tables["goods"]);
        Assert.Contains("hours saved,144\r\n", tables["totals"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWorkbookHasASheetATableWithNumbersAsNumbers()
    {
        using var stream = new MemoryStream();
        await ReturnFormats.WriteXlsxAsync(ReturnTable.Of(Made), stream, TestContext.Current.CancellationToken);
        using var book = new ZipArchive(new MemoryStream(stream.ToArray()));
        var sheets = XDocument.Load(book.GetEntry("xl/workbook.xml")!.Open()).Descendants().Where(element => element.Name.LocalName == "sheet").Select(sheet => sheet.Attribute("name")!.Value);
        Assert.Equal(ReturnTable.Names, sheets);
        var cells = XDocument.Load(book.GetEntry("xl/worksheets/sheet3.xml")!.Open()).Descendants().Where(element => element.Name.LocalName == "c").Skip(6).ToList();
        Assert.Equal(["0202", "BRA", "7", "12.5", "0", "0"], cells.Select(cell => cell.Value));
        Assert.Equal(["inlineStr", "inlineStr"], cells.Select(cell => cell.Attribute("t")?.Value).OfType<string>());
    }
}
