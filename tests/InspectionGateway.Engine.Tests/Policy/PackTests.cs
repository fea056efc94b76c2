using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Policy;

public class PackTests
{
    [Fact]
    public void ThePacksCompileWithoutAProblem()
    {
        var problems = PolicyCompiler.Compile(Packs.Sources).Problems;
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Theory]
    [InlineData("116", "JPN")]
    [InlineData("304", "DEU")]
    [InlineData("502", "USA")]
    [InlineData("303", "GBR")]
    [InlineData("142", "CHN")]
    [InlineData("133", "KOR")]
    [InlineData("414", "DMA")]
    [InlineData("418", "DOM")]
    [InlineData("KOR", "KOR")]
    [InlineData("NO", "NOR")]
    [InlineData("701", null)]
    [InlineData("XYZ", null)]
    public void CountriesAreKnownByNumberAndLetters(string code, string? alpha3) => Assert.Equal(alpha3, Packs.Policy.Codes.Country(code));

    [Theory]
    [InlineData("6109100010", true)]
    [InlineData("010121", true)]
    [InlineData("2709000000", true)]
    [InlineData("9901000000", false)]
    [InlineData("6109130000", false)]
    [InlineData("61", false)]
    public void HsCodesAreKnownByTheirSubheading(string hs, bool known) => Assert.Equal(known, Packs.Policy.Codes.KnowsHs(hs));

    [Fact]
    public void UnitsTellCountingFromMeasuring()
    {
        var codes = Packs.Policy.Codes;
        Assert.Equal(codes.Unit("011"), codes.Unit("H87"));
        Assert.True(codes.Unit("011")!.Countable);
        Assert.Equal(12, codes.Unit("DZN")!.Pieces);
        Assert.False(codes.Unit("KGM")!.Countable);
        Assert.Null(codes.Unit("QQQ"));
        Assert.Equal("USD", codes.Currency("502"));
    }

    [Theory]
    [InlineData("M/L", Direction.Import, false, RegimeSet.Commodity | RegimeSet.EntryVerification)]
    [InlineData("N", Direction.Import, false, RegimeSet.SpotCheck)]
    [InlineData("", Direction.Import, false, RegimeSet.SpotCheck)]
    [InlineData("", Direction.Import, true, RegimeSet.DangerousGoods)]
    [InlineData("MNPQRSL", Direction.Export, false, RegimeSet.Commodity | RegimeSet.Quarantine | RegimeSet.FoodHygiene)]
    [InlineData(null, Direction.Import, true, RegimeSet.All)]
    [InlineData("MX", Direction.Import, true, RegimeSet.All)]
    public void TheCatalogueAndTheDirectionChooseTheRegimes(string? categories, Direction direction, bool dangerous, RegimeSet regimes) =>
        Assert.Equal(regimes, Packs.Policy.Regimes.OfGoods(categories?.Replace("/", ""), direction, dangerous));

    [Fact]
    public void AnUnknownAlertLevelCountsAsTheStrictest() =>
        Assert.Equal(Obligation.Always(InspectionLevel.Prohibit), Packs.Policy.Alerts.Of(new Alert { Level = (AlertLevel)9 }));

    [Fact]
    public void BaselineIsAnchoredAtTheRatesThatCustomsPublished()
    {
        Assert.Equal(5_700, Rate("commodity-advanced-medium", InspectionLevel.OnSite));
        Assert.Equal(16_900, Rate("commodity-aeo-medium", InspectionLevel.OnSite));
        Assert.Equal(24_400, Rate("commodity-regular-medium", InspectionLevel.OnSite));
        Assert.Equal(847_600, Rate("commodity-dishonest", InspectionLevel.Sampling));

        static int Rate(string id, InspectionLevel level) => Packs.Policy.Baseline.Rows.Single(rule => rule.Id == id).Effect.Rate(level);
    }

    [Fact]
    public void ReasonsFillTheirPlaceholders()
    {
        ReasonArg[] args = [new() { Name = "report", Value = "A-1" }, new() { Name = "body", Value = "{report}" }];
        Assert.Equal("A-1 by {report}", new ReasonTemplate("{report} by {body}").Render(args, arg => arg.Value));
        Assert.Equal("a-1 by a-1", new ReasonTemplate("{report} by {report}").Render([new ReasonArg { Name = "report", Value = "a-1" }], arg => arg.Value));
        Assert.Equal("Word by word", new ReasonTemplate("{report} by {report}").Render([new ReasonArg { Name = "report", Value = "a-1" }], _ => "word"));
        Assert.Equal("? {}", new ReasonTemplate("{report} {}").Render([], arg => arg.Value));
    }

    // A pack of before a regime was there compiles as it is; one that names the regime has to say all of it.
    [Theory]
    [InlineData("", "")]
    [InlineData("  V: {direction: IMPORT, regime: HEALTH_QUARANTINE}\n", "HEALTH_QUARANTINE has no 'basis'")]
    public void HealthQuarantineMayBeLeftOut(string category, string message)
    {
        var sources = Packs.Sources.Select(source => source with { Text = Without(source.Text) }).ToList();
        var at = sources.FindIndex(source => source.Path == "national/regimes.yaml");
        sources[at] = sources[at] with { Text = sources[at].Text.Replace("categories:\n", $"categories:\n{category}", StringComparison.Ordinal) };
        var compiled = PolicyCompiler.Compile(sources);
        Assert.Equal(message.Length == 0 ? [] : [message], compiled.Problems.Select(problem => problem.Message));

        // Where it stands in a list it is taken out; rows, keys and their contents of its own go.
        static string Without(string text) => string.Join('\n', text.Replace("HEALTH_QUARANTINE, ", "", StringComparison.Ordinal)
            .Replace("  HEALTH_QUARANTINE:\n    - {valid: {from: 1987-05-01}", "  # {", StringComparison.Ordinal)
            .Replace("    regimes: [HEALTH_QUARANTINE]", "    regimes: [SPOT_CHECK]", StringComparison.Ordinal)
            .Split('\n').Where(line => !line.Contains("HEALTH_QUARANTINE", StringComparison.Ordinal)));
    }
}
