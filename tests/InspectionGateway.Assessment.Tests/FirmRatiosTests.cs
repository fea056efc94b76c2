using InspectionGateway.Assessment.Firms;
using InspectionGateway.Assessment.Rates;
using InspectionGateway.Engine.Tests;

namespace InspectionGateway.Assessment.Tests;

/// <summary>Firms are found for what they are, and none is condemned by chance.</summary>
public class FirmRatiosTests(ITestOutputHelper output)
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    // 2,000 firms that are as good as their goods, of some 15 and of some 90 lots each; INSPECTION_TEST_SCALE=10: 20,000.
    [Theory]
    [InlineData(1500)]
    [InlineData(9000)]
    public void NoFirmIsCondemnedByChance(int lots)
    {
        var (condemned, firms) = (0, 0);
        for (var world = 0; world < Scale.Of(20, quick: 20); world++)
        {
            var (_, ratios) = Watch(new Trade(100 + world), lots);
            firms += ratios.Firms.Count();
            condemned += ratios.Firms.Count(firm => ratios.Of(firm).Quantile(0.05) > 1.5);
        }
        output.WriteLine($"{condemned} of {firms} firms that are as good as their goods");
        Assert.InRange((double)condemned / firms, 0, 0.002);
    }

    [Fact]
    public void IntervalsHoldTheTruthAsOftenAsTheyPromise()
    {
        var (held, firms) = (0, 0);
        for (var world = 0; world < Scale.Of(20, quick: 20); world++)
        {
            var (trade, ratios) = Watch(new Trade(200 + world, firmSpread: 0.7), 6000);
            foreach (var firm in ratios.Firms)
            {
                var (low, high) = ratios.Of(firm).Interval(0.9);
                held += low <= trade.RatioOf(firm) && trade.RatioOf(firm) <= high ? 1 : 0;
                firms++;
            }
        }
        output.WriteLine($"{(double)held / firms:P1} of {firms} 90 % intervals hold the truth");
        Assert.InRange((double)held / firms, 0.84, 0.95);
    }

    // What a bad firm costs until it is known: the command's documentation names the number.
    [Fact]
    public void AFirmFiveTimesAsBadAsItsGoodsIsKnownSoon()
    {
        var needed = new List<int>();
        for (var world = 0; world < Scale.Of(20, quick: 20); world++)
        {
            var (_, ratios) = Watch(new Trade(300 + world), 3000);
            var random = new Random(world);
            for (var lot = 1; ; lot++)
            {
                Assert.InRange(lot, 1, 500);
                ratios.Add("bad", 1, 0.04, random.NextDouble() < 0.2);
                if (ratios.Of("bad").Quantile(0.05) > 1.5)
                {
                    needed.Add(lot);
                    break;
                }
            }
        }
        needed.Sort();
        output.WriteLine($"known after {needed[needed.Count / 2]} lots in the median, {needed[^1]} at most");
        Assert.InRange(needed[needed.Count / 2], 3, 80);
    }

    private static (Trade, FirmRatios) Watch(Trade trade, int lots)
    {
        var (tree, ratios, seen) = (new RateTree(4), new FirmRatios(), trade.Inspect(lots, Day).ToList());
        seen.ForEach(lot => tree.Add(lot.Path, 1, lot.Nonconforming));
        tree.Fit();
        seen.ForEach(lot => ratios.Add(lot.Unit, 1, tree.Of(lot.Path).Mean, lot.Nonconforming));
        ratios.Fit();
        return (trade, ratios);
    }
}
