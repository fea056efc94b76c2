using System.Diagnostics;
using System.Text.Json;

namespace InspectionGateway.Load.Tests;

/// <summary>The command as a user runs it, over a gateway that it starts itself.</summary>
public class RunTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARateIsHeldAndNothingStays()
    {
        var (before, folder) = (Left(), Directory.CreateTempSubdirectory("igw-page-").FullName);
        var (page, trade) = (Path.Combine(folder, "load.html"), Path.Combine(folder, "trade.csv"));
        await File.WriteAllTextAsync(trade, "HS6 Code,Country of Origin,Importer ID,Net Mass,Item Price\n440890,BE,QLRUBN9,108.0,372254.4\n690722,CN,7JD1S2X,11352.0,241.58000000000004\n", Ct);
        var (exit, output, talk) = await RunAsync("--rate", "20", "--seconds", "2", "--json", "--html", page, "--trade", trade);
        Assert.True(exit == 0, talk);
        Assert.Contains("second 1 of 2: ", talk, StringComparison.Ordinal);
        Assert.Equal(3, (await File.ReadAllTextAsync(page, Ct)).Split("<svg").Length - 1);
        Directory.Delete(folder, recursive: true);
        var said = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("decide-mix", 20, 40), (said.GetProperty("case").GetString(), said.GetProperty("rate").GetDouble(), said.GetProperty("answered").GetInt32()));
        Assert.True(said.GetProperty("cpu_us").GetDouble() > 0);
        Assert.True(said.GetProperty("p50_us").GetInt64() <= said.GetProperty("p99_us").GetInt64());
        Assert.Equal(before, Left());
    }

    [Theory]
    [InlineData("another machine", "--server", "http://192.0.2.1:7080", "--token", "t")]
    [InlineData("wants --token", "--server", "http://127.0.0.1:7080")]
    [InlineData("--seconds", "--seconds", "0")]
    [InlineData("--rate", "--rate", "-1")]
    [InlineData("--connections", "--connections", "0")]
    [InlineData("--html: there is no folder", "--rate", "20", "--html", "no-such-folder/load.html")]
    [InlineData("nothing-there", "--rate", "20", "--trade", "nothing-there.csv")]
    [InlineData("no column 'HS6 Code'", "--rate", "20", "--trade", "InspectionGateway.Load.runtimeconfig.json")]
    [InlineData("nothing-there", "--server", "http://127.0.0.1:7080", "--token", "nothing-there")]
    public async Task WhatCannotBeMeantIsSaid(string message, params string[] arguments)
    {
        var (exit, output, talk) = await RunAsync(arguments);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(message, talk, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", talk, StringComparison.Ordinal);
    }

    private static int Left() => Directory.GetDirectories(Path.GetTempPath(), "igw-load-*").Length;

    private static async Task<(int Exit, string Output, string Talk)> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "InspectionGateway.Load.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "run", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, talk) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await output, await talk);
    }
}
