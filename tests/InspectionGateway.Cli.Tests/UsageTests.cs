using System.Text.Json;
using InspectionGateway.Cli.Output;

namespace InspectionGateway.Cli.Tests;

/// <summary>What a newcomer gets wrong is told in a line on stderr and by the exit code; nothing else is printed, and nothing is made.</summary>
public sealed class UsageTests : IDisposable
{
    private static readonly string Sample = Path.Combine(Igw.Root, "samples", "01-release-zone-consumer-goods.xml");

    private readonly string folder = Directory.CreateTempSubdirectory("usage").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(2, "Required command", "")]
    [InlineData(2, "'frobnicate'", "frobnicate")]
    [InlineData(2, "'FILE' missing", "decide")]
    [InlineData(2, "'--bogus' is no option of 'decide'", "decide SAMPLE --bogus --offline")]
    [InlineData(2, "'-x' is no option of 'decide'", "decide SAMPLE -x")]
    [InlineData(2, "neither a file nor a folder", "decide missing.xml --offline")]
    [InlineData(2, "has no messages", "decide FOLDER --offline")]
    [InlineData(2, "is no address", "decide SAMPLE --server localhost")]
    [InlineData(2, "gateway.json is missing", "decide SAMPLE --data FOLDER")]
    [InlineData(3, "out of reach", "tasks list 8001 --server http://127.0.0.1:1 --token SAMPLE")]
    [InlineData(2, "risk.db is missing", "facts list enterprise --data FOLDER/none")]
    [InlineData(2, "risk.db is missing", "facts verify --data FOLDER/none")]
    [InlineData(2, "has no facts", "facts import FOLDER --data FOLDER/none")]
    [InlineData(2, "is no kind of facts", "facts list firms --data FOLDER")]
    [InlineData(2, "--last is for what a simulation said before", "policy simulate 1 SAMPLE --last --server http://127.0.0.1:1 --token SAMPLE")]
    [InlineData(2, "--last is for what a simulation said before", "policy simulate 1 --last --season --server http://127.0.0.1:1 --token SAMPLE")]
    [InlineData(2, "--against is for what was filed", "policy simulate 1 SAMPLE --against 7d --server http://127.0.0.1:1 --token SAMPLE")]
    public async Task AWrongCallIsToldInALine(int exit, string talk, string call)
    {
        var (code, output, said) = await Igw.RunAsync([.. call.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Replace("SAMPLE", Sample, StringComparison.Ordinal).Replace("FOLDER", folder, StringComparison.Ordinal))]);
        Assert.Equal((exit, ""), (code, output));
        Assert.Contains(talk, said, StringComparison.Ordinal);
        Assert.InRange(said.Split('\n').Length, 2, 4);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("{\"lines\": [{\"quantity\": 50}]}", "lines[0].quantity '50'")]
    [InlineData("", "an empty file")]
    [InlineData("\u001b[31mevil\u001b]0;title\u0007", "\\u001b[31mevil")]
    public async Task StandardInputIsRead(string input, string problem)
    {
        var (code, output, _) = await Igw.StartAsync(input, "decide", "-", "--offline");
        Assert.Equal(1, code);
        Assert.Contains(problem, output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task WhatIsNotUsedIsNamed()
    {
        var (_, output, _) = await Igw.StartAsync("", "decide", Sample, "--offline", "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Contains("DecHead/GrossWet", json.RootElement.GetProperty("ignored").EnumerateArray().Select(one => one.GetString()));
        var (_, _, talk) = await Igw.StartAsync("", "decide", Sample, "--offline", "--verbose");
        Assert.Contains("not used: DecHead/GrossWet", talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task ShellsAskTheProgram(string shell) => Assert.Contains("[suggest:", (await Igw.RunAsync("completion", shell)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task CommandsAreCompleted() => Assert.Equal(["decide", "decision"], (await Igw.RunAsync("[suggest:7]", "igw dec")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    [Theory]
    [InlineData("plain\ttext\r\n", "plain\ttext\r\n")]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("over\rwritten", "over\\u000dwritten")]
    [InlineData("\u202Eturned", "\\u202eturned")]
    [InlineData("\u009b31m\u0000", "\\u009b31m\\u0000")]
    [InlineData("重庆 é", "重庆 é")]
    public void ControlCharactersAreShown(string text, string expected) => Assert.Equal(expected, Printable.Of(text));
}
