using InspectionGateway.Assessment.Rates;
using InspectionGateway.Engine.Tests;

namespace InspectionGateway.Assessment.Tests;

/// <summary>Rates are found as they are, with intervals that hold what they promise.</summary>
public class RateTreeTests(ITestOutputHelper output)
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    // 20 trades, 7,680 kinds of goods; INSPECTION_TEST_SCALE=10: 200.
    [Fact]
    public void IntervalsHoldTheTruthAsOftenAsTheyPromise()
    {
        var byLots = Cover(_ => 1);
        foreach (var (lots, (held, all)) in byLots)
        {
            output.WriteLine($"{lots} lots or more: {all} kinds, {(double)held / all:P1} of 90 % intervals hold the truth");
        }
        Assert.InRange(ShareOf(byLots), 0.86, 0.93);
        Assert.All(byLots.Values, one => Assert.InRange((double)one.Held / one.All, 0.83, 0.95));
    }

    // Why only lots that were drawn count: of those that were picked for what they are, more are bad than of the trade.
    [Fact]
    public void LotsThatWerePickedSpoilIt() => Assert.InRange(ShareOf(Cover(isBad => isBad ? 3 : 1)), 0, 0.8);

    [Fact]
    public void OfGoodsWithoutLotsTheirKinSpeak()
    {
        var tree = new RateTree(2);
        foreach (var (kind, bad) in new[] { ("a", 5), ("b", 20), ("c", 1) })
        {
            for (var lot = 0; lot < 100; lot++)
            {
                tree.Add(["61", kind], 1, lot < bad);
            }
        }
        tree.Fit();
        var (own, kin) = (tree.Of(["61", "b"]), tree.Of(["61", "new"]));
        Assert.InRange(own.Mean, 0.15, 0.2);
        Assert.InRange(kin.Mean, 0.03, 0.15);
        Assert.True(kin.Quantile(0.95) - kin.Quantile(0.05) > own.Quantile(0.95) - own.Quantile(0.05));
        Assert.Equal(tree.Of(["62"]), tree.Of(["63"]));
    }

    private static double ShareOf(SortedDictionary<int, (int Held, int All)> byLots) => byLots.Values.Sum(one => one.Held) / (double)byLots.Values.Sum(one => one.All);

    // How many of the kinds' intervals hold their true rates, by how many lots there are; a lot counts as often as is said.
    private static SortedDictionary<int, (int Held, int All)> Cover(Func<bool, int> times)
    {
        var byLots = new SortedDictionary<int, (int Held, int All)>();
        for (var world = 0; world < Scale.Of(20, quick: 20); world++)
        {
            var trade = new Trade(world);
            var (tree, seen) = (new RateTree(4), new Dictionary<string, int>());
            foreach (var lot in trade.Inspect(6000, Day))
            {
                tree.Add(lot.Path, times(lot.Nonconforming), lot.Nonconforming);
                var kind = string.Join('|', lot.Path);
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }
            tree.Fit();
            foreach (var (path, rate) in trade.Cells)
            {
                var (low, high) = tree.Of(path).Interval(0.9);
                var lots = seen.GetValueOrDefault(string.Join('|', path)) switch { < 3 => 0, < 10 => 3, < 30 => 10, _ => 30 };
                var (held, all) = byLots.GetValueOrDefault(lots);
                byLots[lots] = (held + (low <= rate && rate <= high ? 1 : 0), all + 1);
            }
        }
        return byLots;
    }
}
