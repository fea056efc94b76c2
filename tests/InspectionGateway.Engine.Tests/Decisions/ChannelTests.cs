using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Channels of trade that are under other regimes than general trade: retail e-commerce, and transit.</summary>
public class ChannelTests
{
    [Fact]
    public void RetailGoodsArePersonalArticles()
    {
        var line = Build("6403990090", "M", "9610").Decide().Lines[0];
        Assert.Equal((InspectionLevel.Release, Hold.None, 0), (line.Level, line.Hold, line.Requirements.Count));
        Assert.Equal("PERSONAL_ARTICLES", line.Reasons[0].Code);
    }

    [Fact]
    public void TheirQuarantineStays()
    {
        var line = Build("0602909900", "MP", "9610").Decide().Lines[0];
        Assert.Equal([Regime.Quarantine], line.Requirements.Select(requirement => requirement.Regime));
    }

    [Fact]
    public void AnAlertReachesThem()
    {
        var known = Build("6403990090", "M", "9610");
        known.Know(new FactRecord { Alert = new Alert { Id = "A-1", Level = AlertLevel.I, Issuer = "GACC", Matter = "soles", Scope = new GoodsScope { HsPrefixes = { "6403" } }, Period = Case.From(2026, 1, 1) } });
        Assert.True(known.Decide().Lines[0].Level > InspectionLevel.Documents);
    }

    // Neither exports by that mode nor other modes are.
    [Theory]
    [InlineData("0110", Direction.Import, "M")]
    [InlineData("9610", Direction.Export, "N")]
    [InlineData("", Direction.Import, "M")]
    public void NothingElseIs(string tradeMode, Direction direction, string categories)
    {
        var known = Build("6403990090", categories, tradeMode);
        known.Declaration.Direction = direction;
        var line = known.Decide().Lines[0];
        Assert.Contains(line.Requirements, requirement => requirement.Regime == Regime.Commodity);
        Assert.DoesNotContain(line.Reasons, reason => reason.Code == "PERSONAL_ARTICLES");
    }

    [Fact]
    public void InTransitThereIsNoSuchRegime()
    {
        var known = Build("2204210000", "MR", "0110");
        known.Declaration.Stage = Stage.Transit;
        var line = known.Decide().Lines[0];
        Assert.Empty(line.Requirements);
        Assert.Contains(line.Reasons, reason => reason.Code == "NOT_IN_TRANSIT" && reason.Regime == Regime.FoodHygiene);
        Assert.DoesNotContain(line.Reasons, reason => reason.Code == "STAGE_SKIPS_REGIME");
    }

    private static Case Build(string hs, string categories, string tradeMode)
    {
        var known = new Case();
        (known.Declaration.TradeMode, known.Declaration.Lines[0].HsCode) = (tradeMode, hs);
        return known.Know(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = hs, Categories = categories, Valid = Case.From(2010, 1, 1) } });
    }
}
