using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What the results of lots before do to the next one.</summary>
public class StreamTests
{
    private static readonly FactKey Key = FactKeys.Streams(Case.Importer);

    [Theory]
    [InlineData(StreamSeverity.Tightened, InspectionLevel.Sampling, "TIGHTENED", "STREAM_TIGHTENED")]
    [InlineData(StreamSeverity.Discontinued, InspectionLevel.Full, null, "STREAM_DISCONTINUED")]
    public void ABadStreamIsInspectedDeeper(StreamSeverity severity, InspectionLevel level, string? plan, string reason)
    {
        var line = Decide(severity);
        Assert.True(line.Level >= level);
        Assert.True(line.Level > Low().Decide().Lines[0].Level);
        var said = Assert.Single(line.Reasons, one => one.Code == reason);
        Assert.Equal([("accepted", "3"), ("lots", "12"), ("wanted", "5")], said.Args.Select(arg => (arg.Name, arg.Value)).Order());
        Assert.Equal(plan, Assert.Single(line.Requirements, one => one.Regime == Regime.Commodity).Plan?.Severity);
    }

    [Fact]
    public void AGoodStreamIsInspectedAsEver()
    {
        Assert.Equal(Low().Decide().Lines[0].Level, Decide(StreamSeverity.Normal).Level);
        // Nobody agreed to inspect less: that says so, and changes the plan alone.
        var reduced = Decide(StreamSeverity.Reduced);
        Assert.Equal(Low().Decide().Lines[0].Level, reduced.Level);
        Assert.Contains(reduced.Reasons, reason => reason.Code == "STREAM_REDUCED");
    }

    [Fact]
    public void WhatCannotBeReadMayBeTightened()
    {
        var world = Low();
        world.Unreadable.Add(Key);
        var decision = world.Decide();
        Assert.True(decision.Lines[0].Level >= InspectionLevel.Sampling);
        Assert.Contains(DegradedCause.MissingByFault, decision.Degraded);
    }

    [Fact]
    public void AReducedStreamThatRestedBeginsAnewAndATightenedOneDoesNot()
    {
        Assert.DoesNotContain(Decide(StreamSeverity.Reduced, year: 2025).Reasons, reason => reason.Code.StartsWith("STREAM", StringComparison.Ordinal));
        Assert.Contains(Decide(StreamSeverity.Tightened, year: 2025).Reasons, reason => reason.Code == "STREAM_TIGHTENED");
    }

    [Theory]
    [InlineData("62046200", "JPN")]
    [InlineData("61091000", "DEU")]
    public void OtherGoodsAreAnotherStream(string hs, string origin)
    {
        var world = Low();
        Know(world, StreamSeverity.Tightened, 2026, hs, origin);
        Assert.Equal(Low().Decide().Lines[0].Level, world.Decide().Lines[0].Level);
    }

    // A firm whose streams are good loses nothing by what it leaves out, and one with a bad one gains nothing.
    [Theory]
    [InlineData("61091000", true)]
    [InlineData("62046200", false)]
    public void WhoLeavesOutTheOriginMayBeInABadStream(string hs, bool mayBe)
    {
        var world = Low();
        world.Declaration.Lines[0].OriginCountry = "";
        var without = world.Decide().Lines[0].Level;
        Know(world, StreamSeverity.Discontinued, 2026, hs, "JPN");
        Assert.Equal(mayBe ? InspectionLevel.Full : without, world.Decide().Lines[0].Level);
    }

    // Such apparel is not tested for heavy metals; what was found lately is looked for in whatever lot is inspected so deep.
    [Theory]
    [InlineData("HEAVY_METALS", 1, "JPN", true)]
    [InlineData("HEAVY_METALS", 300, "JPN", false)]
    [InlineData("HEAVY_METALS", 1, "DEU", false)]
    [InlineData("HEAVY_METALS", 1, "", true)]
    [InlineData("the seams", 1, "JPN", false)]
    public void AnItemThatDidNotConformLatelyIsLookedAt(string item, int daysAgo, string origin, bool isAsked)
    {
        var world = Low();
        var day = world.DecidedAt.AddDays(-daysAgo);
        world.Declaration.Lines[0].OriginCountry = origin;
        var found = new FoundItem { Item = item, LatestOn = new Day { Year = day.Year, Month = day.Month, Day_ = day.Day } };
        Know(world, StreamSeverity.Normal, 2026, "61091000", "JPN", found);
        world.Know(new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.High } });
        var line = world.Decide().Lines[0];
        var asked = line.Requirements.SelectMany(requirement => requirement.Items).FirstOrDefault(one => one.Code == item);
        Assert.Equal(isAsked ? ("STREAM_ITEM_FOUND", ItemChange.Added) : null, asked is null ? null : ((string, ItemChange)?)(asked.ReasonCode, asked.Change));
        Assert.Equal(isAsked, line.Reasons.Any(reason => reason.Code == "STREAM_ITEM_FOUND"));
    }

    [Fact]
    public void APolicyThatDoesNotAskReadsNoStreams()
    {
        var silent = PolicyCompiler.Compile(Packs.With("national/raises.yaml", text => text.Replace("stream: TIGHTENED", "origin: JPN", StringComparison.Ordinal).Replace("stream: DISCONTINUED", "origin: JPN", StringComparison.Ordinal))).Policy!;
        Assert.Contains(Key, DecisionEngineKeys(Case.Shipped));
        Assert.DoesNotContain(Key, DecisionEngineKeys(silent));
    }

    private static IReadOnlyList<FactKey> DecisionEngineKeys(PolicySet policy) => Engine.Decisions.DecisionEngine.FactsNeeded(Low().Declaration, policy);

    private static LineDecision Decide(StreamSeverity severity, int year = 2026)
    {
        var world = Low();
        Know(world, severity, year, "61091000", "JPN");
        return world.Decide().Lines[0];
    }

    // Goods of little risk, so that there is room above what is asked of them anyway.
    private static Case Low() => new Case().Know(
        new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.Low } },
        new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = Case.From(2020, 1, 1) } });

    private static void Know(Case world, StreamSeverity severity, int year, string hs, string origin, params FoundItem[] found) => world.Know(new FactRecord
    {
        FirmStreams = new FirmStreams
        {
            Importer = Case.Importer,
            Streams = { new GoodsStream { HsPrefix = hs, OriginCountry = origin, Severity = severity, AcceptedInARow = 3, Lots = 12, Found = { found }, LatestOn = new Day { Year = year, Month = 3, Day_ = 1 } } },
        },
    });
}
