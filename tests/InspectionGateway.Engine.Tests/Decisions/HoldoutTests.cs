using CsCheck;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Tests.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Goods that a guard rail holds out of the pilot's waivers, to compare with.</summary>
public class HoldoutTests
{
    private const string Pilot = "chongqing-ftz";

    private static readonly string[] Goods = ["4202210090", "6109100010", "6204620000", "9404904000", "9503008900", "8516609000"];

    private static readonly PolicySet Held = With("0.2");
    private static readonly PolicySet All = With("0");
    private static readonly PolicySet NoWaivers = PolicyCompiler.Compile([.. Packs.Sources.Where(source => source.Path != $"{Pilot}/waivers.yaml")]).Policy!;

    // What is held out is decided as if the pilot had no waivers, and all the rest as if nobody were held out: in any world, and for importers that are trusted.
    [Fact]
    public void WhatIsHeldOutIsDecidedAsWithoutTheWaiversAndNothingElseChanges()
    {
        var (held, relieved) = (0, 0);
        Gen.Int[0, int.MaxValue - 1].Select(seed => new Random(seed)).Select(random => random.Next(2) == 0 ? CaseGen.Build(random) : Trusted(random)).Sample(
            known =>
            {
                var (lines, free, without) = (Decide(Held), Decide(All), Decide(NoWaivers));
                foreach (var (index, line) in lines.Index())
                {
                    var isHeld = line.Reasons.Any(reason => reason.Code == ReasonCodes.HeldOut);
                    Assert.Equal((isHeld ? without : free)[index].Requirements, line.Requirements);
                    held += isHeld ? 1 : 0;
                    relieved += free[index].Reasons.Any(reason => reason.Code == "PILOT_CONSUMER_GOODS") ? 1 : 0;
                }

                IReadOnlyList<LineDecision> Decide(PolicySet policy)
                {
                    known.Policy = policy;
                    return known.Decide().Lines;
                }
            },
            iter: Scale.Of(8_000, quick: 2_000), threads: 1);
        Assert.InRange(held, relieved / 10, relieved * 3 / 10);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    public void AShareHasAsManyAsItSaysAndALargerOneHasThemToo(double share)
    {
        var names = Enumerable.Range(0, 20_000).Select(number => $"firm {number}").ToList();
        var has = names.Where(name => SteadyShare.Has(share, name)).ToList();
        // Six standard deviations.
        Assert.InRange(has.Count - (share * names.Count), -6 * Math.Sqrt(share * names.Count), 6 * Math.Sqrt(share * names.Count));
        Assert.All(has, name => Assert.True(SteadyShare.Has(share * 1.5, name)));
        Assert.DoesNotContain(names, name => SteadyShare.Has(0, name));
        Assert.All(names, name => Assert.True(SteadyShare.Has(1, name)));
    }

    [Fact]
    public void AnotherDayAnotherPackAndOtherGoodsAreHeldOutAnew()
    {
        var rail = Assert.Single(Held.GuardRails);
        GuardRail[] rails = [rail, rail with { Since = rail.Since.AddDays(1) }, rail with { Pack = "other" }];
        var held = rails.Select(one => Choose(one, "610910")).Append(Choose(rail, "610990")).ToList();
        Assert.All(held, (one, index) => Assert.All(held.Take(index), other => Assert.NotEqual(other, one)));
        // Whatever follows the subheading goes with it, and a firm without an id is left alone.
        Assert.Equal(Choose(rail, "610910"), Choose(rail, "6109100022"));
        Assert.False(rail.HoldsOut(null, "610910"));

        static string Choose(GuardRail rail, string hs) => string.Join(' ', Enumerable.Range(0, 100).Where(firm => rail.HoldsOut($"USCI:{firm}", hs)));
    }

    private static Case Trusted(Random random)
    {
        var (known, hs) = (new Case(), Goods[random.Next(Goods.Length)]);
        known.Declaration.Zone = "CQ-FTZ";
        known.Declaration.Importer = Case.Firm($"91500112MA6{random.Next(1_000):D6}", "An importer");
        known.Declaration.Lines[0].HsCode = hs[..(random.Next(2) == 0 ? 10 : 6)];
        return known.Know(
            new FactRecord { Enterprise = new Enterprise { Id = known.Declaration.Importer, Grades = { new CreditGrade { Code = "AEO", Period = Case.From(2021, 1, 1) } } } },
            new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = hs[..2], Risk = RiskLevel.Low } });
    }

    private static PolicySet With(string holdout) => PolicyCompiler.Compile(Packs.With("national/guard-rails.yaml", text => text.Replace("holdout: 0.01 ", $"holdout: {holdout} ", StringComparison.Ordinal))).Policy!;
}
