using System.Text.Json;
using InspectionGateway.Engine.Tests;

namespace InspectionGateway.Cli.Tests;

public sealed class DecideTests : IDisposable
{
    private const string Line = """{"lineNo":1,"hsCode":"6109100010","originCountry":"JPN","goodsName":"T-shirts"}""";

    private readonly string folder = Directory.CreateTempSubdirectory("igw-decide-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task JsonIsOneObjectALineAndTalkGoesToStderr()
    {
        var (exit, output, talk) = await DecideAsync(Declaration(Line), "--json");
        var decision = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, exit);
        Assert.Equal("D-1", decision.GetProperty("declarationId").GetString());
        Assert.StartsWith("INSPECTION_LEVEL_", decision.GetProperty("level").GetString());
        Assert.Equal(1, decision.GetProperty("lines").GetArrayLength());
        Assert.Contains("1 decided, 0 refused", talk);
    }

    // Strings hash otherwise in every process: nothing that is decided may hang on the order of a table.
    [Fact]
    public async Task EveryProcessDecidesAllSamplesTheSameToTheByte()
    {
        string[] samples = [.. Directory.EnumerateFiles(Path.Combine(Igw.Root, "samples"), "*.xml").Order(StringComparer.Ordinal)];
        var answers = new HashSet<string>();
        for (var process = 0; process < Scale.Of(20, quick: 2); process++)
        {
            var (_, output, talk) = await Igw.RunAsync(["decide", .. samples, "--offline", "--json", "--as", "Auditor", "--at", "2026-11-25"]);
            Assert.True(output.Split('\n').Length > samples.Length, talk);
            answers.Add(output);
        }
        Assert.Single(answers);
    }

    [Fact]
    public async Task TheTableNamesDeclarationGoodsLevelAndWhy()
    {
        var (exit, output, _) = await DecideAsync(Declaration(Line));
        Assert.Equal(0, exit);
        Assert.All(["D-1", "6109100010", "T-shirts", "Level", "Why"], word => Assert.Contains(word, output));
    }

    // What is broken is refused, with field, value and rule, and a refusal is told by the exit code.
    [Theory]
    [InlineData("""{"lineNo":1,"hsCode":"610910001"}""", "lines[0].hs_code", "6, 8 or 10 digits")]
    [InlineData("""{"lineNo":1,"hsCode":"6109100010","quantity":{"value":"-1"}}""", "lines[0].quantity", "not negative")]
    [InlineData("""{"lineNo":1,"hsCode":"6109100010"},{"lineNo":1,"hsCode":"6109100010"}""", "lines[1].line_no", "unique")]
    public async Task BrokenLinesAreRefused(string lines, string field, string rule)
    {
        var (exit, output, _) = await DecideAsync(Declaration(lines), "--json");
        var error = JsonDocument.Parse(output).RootElement.GetProperty("error").GetString();
        Assert.Equal(1, exit);
        Assert.Contains(field, error);
        Assert.Contains(rule, error);
    }

    [Fact]
    public async Task MoreThanFiftyLinesAreRefused()
    {
        var lines = string.Join(',', Enumerable.Range(1, 51).Select(number => $$"""{"lineNo":{{number}},"hsCode":"6109100010"}"""));
        var (exit, output, _) = await DecideAsync(Declaration(lines), "--json");
        Assert.Equal(1, exit);
        Assert.Contains("1 to 50 lines", output);
    }

    [Fact]
    public async Task AWrongCheckCharacterIsRefused()
    {
        var (exit, output, _) = await DecideAsync(
            Declaration(Line).Replace("\"version\"", """ "importer":{"scheme":"USCC","value":"91500112MA60ABCD10"},"version" """), "--json");
        Assert.Equal(1, exit);
        Assert.Contains("importer.value", output);
        Assert.Contains("91500112MA60ABCD10", output);
        Assert.Contains("GB 32100-2015", output);
    }

    [Fact]
    public async Task AClockFarOffIsRefused()
    {
        var (exit, output, _) = await DecideAsync(Declaration(Line).Replace("\"version\"", """ "declaredAt":"2020-01-01T00:00:00Z","version" """), "--json");
        Assert.Equal(1, exit);
        Assert.Contains("declared_at", output);
    }

    [Theory]
    [InlineData("<DecMessage><DecHead>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><DecMessage>&a;</DecMessage>")]
    [InlineData("{\"declarationId\":")]
    public async Task BrokenOrMaliciousMessagesAreRefused(string text)
    {
        var (exit, output, _) = await DecideAsync(text, "--json");
        Assert.Equal(1, exit);
        Assert.NotEmpty(JsonDocument.Parse(output).RootElement.GetProperty("error").GetString()!);
        Assert.DoesNotContain("root:", output);
    }

    // A well-formed code that no table knows is decided, and the reason says what to update.
    [Theory]
    [InlineData("\"originCountry\":\"JPN\"", "\"originCountry\":\"ZZZ\"", "UNKNOWN_COUNTRY")]
    [InlineData("6109100010", "9901010101", "UNKNOWN_HS")]
    [InlineData("\"tradeMode\":\"0110\"", "\"tradeMode\":\"9999\"", "UNKNOWN_TRADE_MODE")]
    public async Task UnknownCodesAreDecidedAndNamed(string known, string unknown, string reason)
    {
        var (_, before, _) = await DecideAsync(Declaration(Line), "--json", "--as", "Auditor");
        var (exit, after, _) = await DecideAsync(Declaration(Line).Replace(known, unknown), "--json", "--as", "Auditor");
        Assert.Equal(0, exit);
        Assert.Contains(reason, after);
        Assert.DoesNotContain(reason, before);
    }

    [Fact]
    public async Task AMissingFileIsAWrongCall()
    {
        var (exit, _, talk) = await Igw.RunAsync("decide", "--offline", "--json", Path.Combine(folder, "none.xml"));
        Assert.Equal(2, exit);
        Assert.Contains("none.xml", talk);
    }

    [Fact]
    public async Task WithoutAGatewayItSaysWhatToDo()
    {
        var (exit, output, talk) = await Igw.RunAsync("decide", "--data", folder, Write(Declaration(Line)));
        Assert.Equal(2, exit);
        Assert.Empty(output);
        Assert.Contains("--server", talk);
    }

    private static string Declaration(string lines) =>
        $$"""{"declarationId":"D-1","version":1,"direction":"DIRECTION_IMPORT","customsOffice":"8012","tradeMode":"0110","lines":[{{lines}}]}""";

    private Task<(int Exit, string Output, string Talk)> DecideAsync(string message, params string[] options) =>
        Igw.RunAsync(["decide", "--offline", "--facts", folder, .. options, Write(message)]);

    private string Write(string message)
    {
        var file = Path.Combine(folder, "message.txt");
        File.WriteAllText(file, message);
        return file;
    }
}
