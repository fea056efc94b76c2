using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>A well-formed code that no table of ours knows stops no trade, and asks more than the code that it might stand for.</summary>
public class UnknownCodesTests
{
    private static readonly Dictionary<string, Action<Declaration>> Changes = new()
    {
        ["UNKNOWN_COUNTRY"] = declaration => declaration.Lines[0].OriginCountry = "ZZZ",
        ["UNKNOWN_HS"] = declaration => declaration.Lines[0].HsCode = "9901010101",
        ["UNKNOWN_TRADE_MODE"] = declaration => declaration.TradeMode = "9999",
    };

    public static TheoryData<string> Reasons => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void UnknownCodesAreDecidedStricter(string reason)
    {
        var known = Known();
        var before = known.Decide().Lines[0];
        Changes[reason](known.Declaration);
        var after = known.Decide().Lines[0];
        Assert.DoesNotContain(before.Reasons, said => said.Code == reason);
        Assert.Contains(after.Reasons, said => said.Code == reason);
        Assert.True(All(after).Covers(All(before)), $"{All(before)} became {All(after)}");
        Assert.False(All(before).Covers(All(after)), $"{All(after)} asks no more");
    }

    // Goods of low risk by a trusted firm: the least that the shipped policy asks.
    private static Case Known() => new Case().Know(
        new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.Low } },
        new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M", Valid = Case.From(2020, 1, 1) } },
        new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "02", Categories = "PR", Valid = Case.From(2020, 1, 1) } },
        new FactRecord { Enterprise = new Enterprise { Id = Case.Importer, Grades = { new CreditGrade { Code = "AEO_ADVANCED", Period = Case.From(2021, 1, 1) } } } });

    private static Obligation All(LineDecision line) =>
        line.Requirements.Aggregate(Obligation.Release, (all, requirement) => all.Raise(Laws.Of(requirement)));
}
