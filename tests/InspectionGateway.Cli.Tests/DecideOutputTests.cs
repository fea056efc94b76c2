namespace InspectionGateway.Cli.Tests;

public class DecideOutputTests
{
    private static readonly string Samples = Path.Combine(Igw.Root, "samples");

    // Decided as of a day, nothing depends on when it is asked.
    [Fact]
    public async Task AsOfADayTheSameInputGivesTheSameOutput()
    {
        string[] command = ["decide", "--offline", "--json", "--at", "2026-11-25", Samples];
        var (exit, first, _) = await Igw.RunAsync(command);
        Assert.Equal(0, exit);
        Assert.Equal(first, (await Igw.RunAsync(command)).Output);
    }

    // Credit measures switch on 2026-04-01: the day before, AEO is a grade like any other.
    [Fact]
    public async Task ALegalDayBeginsInChina()
    {
        var file = Path.Combine(Samples, "29-credit-grades.json");
        var before = (await Igw.RunAsync("decide", "--offline", "--as", "Auditor", "--json", "--at", "2026-03-31", file)).Output;
        var after = (await Igw.RunAsync("decide", "--offline", "--as", "Auditor", "--json", "--at", "2026-04-01", file)).Output;
        Assert.Contains("2026-03-30T16:00:00Z", before, StringComparison.Ordinal);
        Assert.DoesNotContain("SERIOUSLY_DISHONEST", before, StringComparison.Ordinal);
        Assert.Contains("SERIOUSLY_DISHONEST", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTableSpeaksChinese()
    {
        var (_, output, _) = await Igw.RunAsync("decide", "--offline", "--lang", "zh", "--at", "2026-11-25", Path.Combine(Samples, "12-entry-verification.xml"));
        Assert.Contains("待补证", output, StringComparison.Ordinal);
        Assert.Contains("不在有效期内", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Certificate", output, StringComparison.Ordinal);
        Assert.DoesNotContain("DOCUMENTS", output, StringComparison.Ordinal);
    }

    // An address is read as one; nobody listens there, which is said.
    [Theory]
    [InlineData("http://127.0.0.1:9", "127.0.0.1:9")]
    [InlineData("nowhere", "'nowhere' is no address such as http://127.0.0.1:7080")]
    public async Task AServerIsNamedByItsAddress(string server, string message)
    {
        var token = Path.GetTempFileName();
        try
        {
            var (exit, output, talk) = await Igw.RunAsync("decide", "--server", server, "--token", token, Path.Combine(Samples, "28-transit.json"));
            Assert.NotEqual(0, exit);
            Assert.Contains(message, output + talk, StringComparison.Ordinal);
            Assert.DoesNotContain("Unhandled", talk, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(token);
        }
    }

    [Theory]
    [InlineData("is no day", "--offline", "--at", "tomorrow")]
    [InlineData("a server decides as of now", "--at", "2026-11-25")]
    public async Task WhatCannotBeIsSaid(string message, params string[] options)
    {
        var (exit, output, talk) = await Igw.RunAsync(["decide", .. options, Samples]);
        Assert.NotEqual(0, exit);
        Assert.Contains(message, output + talk, StringComparison.Ordinal);
    }
}
