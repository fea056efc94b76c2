using InspectionGateway.Assessment.Firms;
using InspectionGateway.Assessment.Rates;
using InspectionGateway.Engine.Assessments;
using InspectionGateway.Protocol;

namespace InspectionGateway.Assessment.Levels;

/// <summary>
/// Assesses goods and firms from drawn lots. A level is changed when the whole interval of the share lies beyond it, so that few lots
/// change nothing, and what is on the edge does not go back and forth. Stateless.
/// </summary>
public static class Assessor
{
    private static readonly int[] Prefixes = [2, 4, 6, 8];

    /// <summary>What the lots say.</summary>
    /// <param name="lots">Drawn at random, all of them.</param>
    /// <param name="current">The assessed risk of 8 digits and an origin; null: none.</param>
    /// <param name="numbers">By which numbers.</param>
    /// <param name="today">The legal day.</param>
    public static AssessmentReport Assess(IReadOnlyList<DrawnLot> lots, Func<string, string, RiskLevel?> current, AssessmentNumbers numbers, DateOnly today)
    {
        double WeightOf(DrawnLot lot) => Math.Pow(0.5, Math.Max(0, today.DayNumber - lot.On.DayNumber) / (double)numbers.HalfLifeDays);
        var (any, critical) = (Tree(lots, WeightOf, lot => lot.Nonconforming), Tree(lots, WeightOf, lot => lot.Critical));
        var changes = lots.GroupBy(lot => (lot.HsPrefix, lot.Origin)).Select(goods =>
        {
            var (share, harm) = (Found([.. goods], any, lot => lot.Nonconforming, numbers), Found([.. goods], critical, lot => lot.Critical, numbers));
            var (least, least2) = (LevelOf(share.Low, numbers.Medium, numbers.High), LevelOf(harm.Low, numbers.CriticalMedium, numbers.CriticalHigh));
            var (most, most2) = (LevelOf(share.High, numbers.Medium, numbers.High), LevelOf(harm.High, numbers.CriticalMedium, numbers.CriticalHigh));
            var (from, lowest, highest) = (current(goods.Key.HsPrefix, goods.Key.Origin), Max(least, least2), Max(most, most2));
            // Of what nobody has assessed yet the worst that it may be.
            RiskLevel? to = from is null ? highest : from < lowest ? lowest : from > highest ? highest : null;
            var byCritical = to is { } level && (level > from ? least2 > least : most2 > most);
            return to is null ? null : new RiskChange(goods.Key.HsPrefix, goods.Key.Origin, from, to.Value, byCritical ? harm : share, byCritical);
        });
        return new AssessmentReport(
            lots.Count, [.. changes.OfType<RiskChange>().OrderByDescending(change => change.Found.Lots)],
            [.. Worse(lots, WeightOf, any, lot => lot.Importer, false, numbers).Concat(Worse(lots, WeightOf, any, lot => lot.Maker, true, numbers)).OrderByDescending(firm => firm.Found.Low)]);
    }

    private static RateTree Tree(IReadOnlyList<DrawnLot> lots, Func<DrawnLot, double> weightOf, Predicate<DrawnLot> isBad)
    {
        var tree = new RateTree(Prefixes.Length + 1);
        foreach (var lot in lots)
        {
            tree.Add(PathOf(lot), weightOf(lot), isBad(lot));
        }
        tree.Fit();
        return tree;
    }

    private static IEnumerable<string> PathOf(DrawnLot lot) => Prefixes.Select(length => lot.HsPrefix[..Math.Min(length, lot.HsPrefix.Length)]).Append(lot.Origin);

    private static ShareFound Found(IReadOnlyList<DrawnLot> goods, RateTree tree, Func<DrawnLot, bool> isBad, AssessmentNumbers numbers)
    {
        var estimate = tree.Of(PathOf(goods[0]));
        var (low, high) = estimate.Interval(numbers.Confidence);
        return new ShareFound(goods.Count, goods.Count(isBad), estimate.Mean, low, high);
    }

    private static IEnumerable<FirmFinding> Worse(
        IReadOnlyList<DrawnLot> lots, Func<DrawnLot, double> weightOf, RateTree tree, Func<DrawnLot, string> firmOf, bool isMaker, AssessmentNumbers numbers)
    {
        var ratios = new FirmRatios();
        var named = lots.Where(lot => firmOf(lot).Length > 0).ToLookup(firmOf);
        foreach (var lot in named.SelectMany(firm => firm))
        {
            ratios.Add(firmOf(lot), weightOf(lot), tree.Of(PathOf(lot)).Mean, lot.Nonconforming);
        }
        ratios.Fit();
        foreach (var firm in named)
        {
            var (low, high) = ratios.Of(firm.Key).Interval(numbers.Confidence);
            if (low > numbers.FirmRatio)
            {
                yield return new FirmFinding(firm.Key, isMaker, new ShareFound(firm.Count(), firm.Count(lot => lot.Nonconforming), ratios.Of(firm.Key).Mean, low, high));
            }
        }
    }

    private static RiskLevel LevelOf(double share, double medium, double high) => share >= high ? RiskLevel.High : share >= medium ? RiskLevel.Medium : RiskLevel.Low;

    private static RiskLevel Max(RiskLevel one, RiskLevel other) => one > other ? one : other;
}
