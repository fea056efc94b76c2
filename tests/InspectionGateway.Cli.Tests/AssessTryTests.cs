using System.Text.Json;

namespace InspectionGateway.Cli.Tests;

public sealed class AssessTryTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task APlainFileIsPredictedDayByDay()
    {
        var random = new Random(1);
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 3000).Select(row => (Hs: random.Next(2) == 0 ? "61091000" : "85287212", Day: row / 30))
            .Select(lot => $"{new DateOnly(2026, 1, 1).AddDays(lot.Day):yyyy-MM-dd},firm {random.Next(9)},{lot.Hs},\"DEU\",{(random.NextDouble() < (lot.Hs[0] == '6' ? 0.3 : 0.02) ? "rejected" : "accepted")}")
            .Prepend("\uFEFFdate,unit,hs,origin,outcome"), TestContext.Current.CancellationToken);
        var (exit, output, error) = await Igw.RunAsync("assess", "try", file, "--json");
        Assert.Equal((0, ""), (exit, error));
        var updated = JsonDocument.Parse(output).RootElement.GetProperty("updated");
        Assert.InRange(updated.GetProperty("auc").GetDouble(), 0.65, 0.9);
        Assert.InRange(updated.GetProperty("precision_at5").GetDouble(), 0.15, 0.5);
        Assert.InRange(updated.GetProperty("calibration_error").GetDouble(), 0, 0.05);
        Assert.Contains("frozen", (await Igw.RunAsync("assess", "try", file)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("date,unit,hs\n", "there is no column 'outcome'; there are date, unit, hs")]
    [InlineData("date,unit,outcome\n2026-01-01,a,1\n2026-01-02,a,perhaps\n", "row 3, column outcome: 'perhaps'")]
    [InlineData("date,unit,outcome\n1.2.26,a,1\n", "row 2, column date: '1.2.26'")]
    [InlineData("date,unit,outcome\n2026-01-01,a,1\n2026-01-01,a\n", "row 3: 2 fields; the header has 3")]
    [InlineData("date,unit,outcome\n2026-01-01,a,1\n", "at least two days")]
    public async Task WhatIsWrongIsNamedByItsPlace(string text, string expected)
    {
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var (exit, output, error) = await Igw.RunAsync("assess", "try", file);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
