using InspectionGateway.Engine.Tests.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>
/// What a trial of the first build found: a waiver or a facilitation undid the raise that stood for the goods, and the
/// trader read "always inspected in full" beside a release. Each case is a trusted importer in the pilot zone.
/// </summary>
public class RaiseHoldsTests
{
    [Fact]
    public void CompletePlantOfATrustedFirmIsInspectedInFull()
    {
        var known = Trusted("8419899090", RiskLevel.Medium, "M");
        known.Declaration.Lines[0].GoodsAttributes.Add("22");
        AssertLevel(InspectionLevel.Full, known);
        Assert.Contains(known.Decide().Lines[0].Reasons, reason => reason.Code == "RAISE_HOLDS");
    }

    [Theory]
    [InlineData("48", InspectionLevel.OnSite, 1_000_000)] // returned goods
    [InlineData("36", InspectionLevel.OnSite, 300_000)] // medical device of class III
    [InlineData("47", InspectionLevel.Sampling, 1_000_000)] // remanufactured
    public void ThePilotsWaiverDoesNotUndoARaise(string attribute, InspectionLevel level, int rate)
    {
        var known = Trusted("9405410000", RiskLevel.Low, "M");
        AssertObligation(InspectionLevel.OnSite, 1_000, known);
        known.Declaration.Lines[0].GoodsAttributes.Add(attribute);
        AssertObligation(level, rate, known);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("origin")]
    public void MissingDetailsNeverEndLowerThanWithThem(string field)
    {
        var known = Trusted("6109100010", RiskLevel.Low, "M");
        var before = known.Decide();
        var line = known.Declaration.Lines[0];
        (line.GoodsName, line.OriginCountry) = field == "name" ? ("", line.OriginCountry) : (line.GoodsName, "");
        var after = known.Decide();
        Assert.Equal(InspectionLevel.Release, before.Level);
        Assert.Equal(InspectionLevel.OnSite, after.Level);
    }

    [Theory]
    [InlineData("3915100000")]
    [InlineData("391510")]
    [InlineData("7404000010")]
    [InlineData("6309000000")]
    public void WasteHeadingsHoldWhateverTheAttributeSays(string hs)
    {
        var known = Trusted(hs, RiskLevel.Low, "");
        known.Declaration.Lines[0].GoodsAttributes.Add("19");
        AssertLevel(InspectionLevel.Prohibit, known);
    }

    [Fact]
    public void ADishonestFirmMayNotDeclareInTwoSteps()
    {
        var known = Trusted("6109100010", RiskLevel.Low, "M", grade: "DISHONEST");
        known.Declaration.Stage = Stage.Summary;
        AssertLevel(InspectionLevel.Prohibit, known);
        Assert.Contains(known.Decide().Lines[0].Reasons, reason => reason.Code == "TWO_STEP_DISHONEST");
        known.Declaration.Stage = Stage.Whole;
        Assert.NotEqual(InspectionLevel.Prohibit, known.Decide().Level);
    }

    // Bulk crude oil is a dangerous chemical, and its accepted report is what its commodity inspection rests on.
    [Fact]
    public void ARaiseThatNamesAcceptanceYieldsToItAndToNothingElse()
    {
        var rule = Packs.Policy.Raises.Rows.Single(row => row.Id == "dangerous-chemical-bulk");
        Assert.Equal(Engine.Obligations.Reliefs.Acceptance, rule.YieldsTo.In(Regime.Commodity));
        Assert.Equal(Engine.Obligations.Reliefs.None, rule.YieldsTo.In(Regime.DangerousGoods));
    }

    private static Case Trusted(string hs, RiskLevel risk, string categories, string grade = "AEO_ADVANCED")
    {
        var known = new Case();
        known.Declaration.Zone = "CQ-FTZ";
        known.Declaration.Lines[0].HsCode = hs;
        return known.Know(
            new FactRecord
            {
                Enterprise = new Enterprise
                {
                    Id = Case.Importer,
                    Grades = { new CreditGrade { Code = grade, Period = Case.From(2021, 1, 1) } },
                    Lists = { new Listing { List = "RED", Period = Case.From(2021, 1, 1) } },
                },
            },
            new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = hs[..2], Risk = risk } },
            new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = hs[..2], Categories = categories, Valid = Case.From(2020, 1, 1) } });
    }

    private static void AssertLevel(InspectionLevel level, Case known) => Assert.Equal(level, known.Decide().Level);

    private static void AssertObligation(InspectionLevel hardest, int rate, Case known)
    {
        var tier = known.Decide().Lines[0].Requirements.Single(requirement => requirement.Regime == Regime.Commodity).Obligation[0];
        Assert.Equal((hardest, rate), (tier.Level, tier.RatePpm));
    }
}
