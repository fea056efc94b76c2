using InspectionGateway.Assessment.Levels;
using InspectionGateway.Engine.Assessments;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;

namespace InspectionGateway.Assessment.Tests;

/// <summary>Levels are found, soon, and what is right is left.</summary>
public class AssessorTests(ITestOutputHelper output)
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly AssessmentNumbers Numbers = new();

    // 20 trades, 7,680 kinds of goods; each has the level that its true rate has, so every change is a mistake.
    [Fact]
    public void WhatIsRightIsLeft()
    {
        var (changed, all) = (0, 0);
        for (var world = 0; world < Scale.Of(20, quick: 20); world++)
        {
            var trade = new Trade(400 + world);
            var truth = trade.Cells.ToDictionary(cell => (cell.Path[2], cell.Path[3]), cell => LevelOf(cell.Rate));
            var report = Assessor.Assess([.. trade.Inspect(6000, Day).Select(lot => Drawn(lot.Path[2], lot.Path[3], lot.Nonconforming))], (hs, origin) => truth[(hs, origin)], Numbers, Day);
            changed += report.Changes.Count;
            all += trade.Cells.Count;
        }
        output.WriteLine($"{changed} of {all} kinds of goods changed by mistake");
        Assert.InRange((double)changed / all, 0, 0.02);
    }

    [Theory]
    [InlineData(0.25, RiskLevel.Low, RiskLevel.High, 60)]
    [InlineData(0.08, RiskLevel.Low, RiskLevel.Medium, 120)]
    [InlineData(0.002, RiskLevel.High, RiskLevel.Low, 600)]
    public void ALevelIsFoundWithinSoManyLots(double rate, RiskLevel from, RiskLevel to, int within)
    {
        var needed = new List<int>();
        for (var world = 0; world < Scale.Of(10, quick: 6); world++)
        {
            var random = new Random(world);
            // Among goods of its chapter that are as most are.
            var lots = new List<DrawnLot>();
            for (var kin = 0; kin < 30; kin++)
            {
                lots.AddRange(Enumerable.Range(0, 40).Select(_ => Drawn($"8501{kin + 10}00", "DEU", random.NextDouble() < 0.03)));
            }
            while (Assessor.Assess(lots, (hs, _) => hs == "85019900" ? from : null, Numbers, Day).Changes.SingleOrDefault(change => change.HsPrefix == "85019900") is not { } change || change.To != to)
            {
                lots.AddRange(Enumerable.Range(0, 5).Select(_ => Drawn("85019900", "DEU", random.NextDouble() < rate)));
                Assert.InRange(lots.Count, 0, 1200 + (5 * within));
            }
            needed.Add(lots.Count - 1200);
        }
        needed.Sort();
        output.WriteLine($"{from} to {to} at {rate:P1}: {needed[needed.Count / 2]} lots in the median, {needed[^1]} at most");
        Assert.InRange(needed[needed.Count / 2], 1, within);
    }

    [Fact]
    public void CriticalFindingsCountOnTheirOwn()
    {
        var lots = Enumerable.Range(0, 400).Select(number => Drawn("61091000", "DEU", false)).ToList();
        lots.AddRange(Enumerable.Range(0, 16).Select(_ => Drawn("61091000", "DEU", true) with { Critical = true }));
        var change = Assert.Single(Assessor.Assess(lots, (_, _) => RiskLevel.Low, Numbers, Day).Changes);
        Assert.Equal((RiskLevel.High, true, 416, 16), (change.To, change.ByCritical, change.Found.Lots, change.Found.Bad));
        Assert.InRange(0.03, change.Found.Low, change.Found.High);
    }

    [Fact]
    public void AMakerIsNamedWhoseLotsAreWorseThanItsGoods()
    {
        var random = new Random(5);
        var lots = Enumerable.Range(0, 3000).Select(number =>
            Drawn("61091000", "DEU", random.NextDouble() < (number % 30 == 0 ? 0.3 : 0.03)) with { Maker = $"NAME:{number % 30}", Importer = $"USCC:{number % 7}" }).ToList();
        var firm = Assert.Single(Assessor.Assess(lots, (_, _) => RiskLevel.Medium, Numbers, Day).Firms);
        Assert.Equal(("NAME:0", true, 100), (firm.Firm, firm.IsMaker, firm.Found.Lots));
        // What was long ago says little.
        Assert.Empty(Assessor.Assess(lots, (_, _) => RiskLevel.Medium, Numbers, Day.AddYears(8)).Firms);
    }

    private static RiskLevel LevelOf(double rate) => rate >= Numbers.High ? RiskLevel.High : rate >= Numbers.Medium ? RiskLevel.Medium : RiskLevel.Low;

    private static DrawnLot Drawn(string hs, string origin, bool isBad) => new(hs, origin, "USCC:1", "", Day, isBad, false);
}
