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

    // Of a plan of 3 (CSP-3): how the last lots stand, then the phase, and how many still have to conform, or are still looked at.
    [Theory]
    [InlineData(null, 0, 0, "MAKER", "stream-clearing", "STREAM_CLEARING", "0 3")]
    [InlineData(false, 2, 0, "MAKER", "stream-clearing", "STREAM_CLEARING", "2 3")]
    [InlineData(true, 5, 0, "MAKER", "stream-fraction", null, null)]
    [InlineData(true, 5, 2, "MAKER", "stream-clearing", "STREAM_CHECKING", "2")]
    [InlineData(true, 5, 0, "ANOTHER", "stream-clearing", "STREAM_CLEARING", "0 3")]
    public void AContinuousPlanLooksAtEachLotUntilEnoughConform(bool? sampled, int run, int checking, string maker, string row, string? reason, string? numbers)
    {
        var world = Planned();
        if (sampled is { } isSampled)
        {
            Know(world, StreamSeverity.Normal, 2026, "61091000", "JPN", stream =>
                stream.Continuous = new ContinuousStanding { Sampled = isSampled, ConformingInARow = run, Checking = checking, Maker = "USCC:MAKER" });
        }
        world.Declaration.Lines[0].Manufacturer = new Party { Scheme = "USCC", Value = maker };
        var line = world.Decide().Lines[0];
        Assert.Contains(line.Reasons, one => one.RuleId == row);
        Assert.Equal(row == "stream-clearing", line.Reasons.All(one => one.RuleId != "stream-fraction"));
        var said = line.Reasons.SingleOrDefault(one => one.Code is "STREAM_CLEARING" or "STREAM_CHECKING");
        Assert.Equal((reason, numbers), (said?.Code, said is null ? null : string.Join(' ', said.Args.Select(arg => arg.Value))));
    }

    [Fact]
    public void OtherGoodsHaveNoPlanAndWhatCannotBeReadMayBeAtItsBeginning()
    {
        var world = Planned();
        world.Declaration.Lines[0].HsCode = "6204620000";
        Assert.DoesNotContain(world.Decide().Lines[0].Reasons, one => one.RuleId.StartsWith("stream-", StringComparison.Ordinal));
        var unread = Planned();
        unread.Unreadable.Add(Key);
        Assert.Contains(unread.Decide().Lines[0].Reasons, one => one.RuleId == "stream-clearing");
        // A code of 6 digits may be under the plan's 8.
        var shorter = Planned("61091000");
        shorter.Declaration.Lines[0].HsCode = "610910";
        Assert.Contains(shorter.Decide().Lines[0].Reasons, one => one.RuleId == "stream-clearing");
    }

    [Fact]
    public void AfterWhatMayDoHarmLotsAreHeldUntilEnoughConform()
    {
        var world = Low();
        Know(world, StreamSeverity.Normal, 2026, "61091000", "JPN", stream =>
            stream.Intensified = new IntensifiedStanding { ConformingInARow = 4, Weight = new() { Value = "120.5" }, WeightWanted = new() { Value = "8000" } });
        var line = world.Decide().Lines[0];
        Assert.True(line.Level >= InspectionLevel.Sampling);
        var said = Assert.Single(line.Reasons, one => one.Code == "STREAM_INTENSIFIED");
        Assert.Equal([("accepted", "4"), ("wanted", "10"), ("weight", "120.5"), ("weight_wanted", "8000")], said.Args.Select(arg => (arg.Name, arg.Value)));
        // It stays whatever time goes by.
        world.DecidedAt = world.DecidedAt.AddYears(3);
        Assert.Contains(world.Decide().Lines[0].Reasons, one => one.Code == "STREAM_INTENSIFIED");
    }

    [Fact]
    public void APolicyThatDoesNotAskReadsNoStreams()
    {
        string[] asking = ["stream: TIGHTENED", "stream: DISCONTINUED", "continuous: [CLEARING, CHECKING]", "continuous: SAMPLING", "intensified: IN_FORCE"];
        var silent = PolicyCompiler.Compile(Packs.With("national/raises.yaml", text => asking.Aggregate(text, (left, one) => left.Replace(one, "origin: JPN", StringComparison.Ordinal)))).Policy!;
        Assert.Contains(Key, DecisionEngineKeys(Case.Shipped));
        Assert.DoesNotContain(Key, DecisionEngineKeys(silent));
    }

    private static IReadOnlyList<FactKey> DecisionEngineKeys(PolicySet policy) => Engine.Decisions.FactPlan.Of(Low().Declaration, policy).Keys;

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

    // The shipped packs, with their continuous plan for such apparel, and three lots enough.
    private static Case Planned(string hs = "61")
    {
        var world = Low();
        world.Policy = PolicyCompiler.Compile(Packs.With("national/streams.yaml", text => text.Replace("\"3406\"", $"\"{hs}\"", StringComparison.Ordinal).Replace("clearing: 10", "clearing: 3", StringComparison.Ordinal))).Policy!;
        return world;
    }

    private static void Know(Case world, StreamSeverity severity, int year, string hs, string origin, params FoundItem[] found) => Know(world, severity, year, hs, origin, stream => stream.Found.Add(found));

    private static void Know(Case world, StreamSeverity severity, int year, string hs, string origin, Action<GoodsStream> change)
    {
        var stream = new GoodsStream { HsPrefix = hs, OriginCountry = origin, Severity = severity, AcceptedInARow = 3, Lots = 12, LatestOn = new Day { Year = year, Month = 3, Day_ = 1 } };
        change(stream);
        world.Know(new FactRecord { FirmStreams = new FirmStreams { Importer = Case.Importer, Streams = { stream } } });
    }
}
