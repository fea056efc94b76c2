using CsCheck;
using InspectionGateway.Assessment.Evaluation;

namespace InspectionGateway.Assessment.Tests;

/// <summary>Predictions know nothing of what they predict, and scores are what they are called.</summary>
public class PrequentialTests(ITestOutputHelper output)
{
    private static readonly DateOnly Begin = new(2025, 1, 1);

    // Many equal predictions, so that ties are common.
    [Fact]
    public void ScoresAreThoseOfAllPairs() => Gen.Select(Gen.Int[0, 5], Gen.Bool).Array[1, 60].Sample(pairs =>
    {
        var predictions = pairs.Select(pair => new Prediction(pair.Item1 / 5.0, pair.Item2)).ToList();
        var scores = Scores.Of(predictions);
        var duels = predictions.Where(one => one.Nonconforming).SelectMany(bad => predictions.Where(one => !one.Nonconforming).Select(good => (bad, good))).ToList();
        if (duels.Count > 0)
        {
            Assert.Equal(duels.Average(duel => duel.bad.Probability > duel.good.Probability ? 1 : duel.bad.Probability == duel.good.Probability ? 0.5 : 0), scores.Auc, 9);
        }
        else
        {
            Assert.True(double.IsNaN(scores.Auc));
        }
        Assert.Equal(predictions.Count, scores.Calibration.Sum(bin => bin.Count));
        Assert.Equal(predictions.Count(one => one.Nonconforming), scores.Calibration.Sum(bin => bin.Count * bin.Found), 6);
        // Equals are in the top by their share: the mean over every order among them.
        var top = Math.Max(1, predictions.Count / 20);
        Assert.Equal(Enumerable.Range(0, 400).Select(seed => new Random(seed)).Average(random =>
            predictions.OrderByDescending(one => one.Probability).ThenBy(_ => random.Next()).Take(top).Count(one => one.Nonconforming) / (double)top), scores.PrecisionAt5, 0.2);
    });

    [Fact]
    public void NothingIsPredictedByWhatComesLater()
    {
        var lots = Lots(new Trade(1), days: 60, perDay: 40);
        var report = Prequential.Run(lots, 0.5, 365);
        // Turned over from the last day on, everything is predicted as before; its outcome alone is another.
        var turned = lots.Select(lot => lot.On == lots[^1].On ? lot with { Nonconforming = !lot.Nonconforming } : lot).ToList();
        var other = Prequential.Run(turned, 0.5, 365);
        Assert.Equal(report.Updated.Calibration.Select(bin => bin.Predicted), other.Updated.Calibration.Select(bin => bin.Predicted));
        Assert.NotEqual(report.Updated.Positives, other.Updated.Positives);
        Assert.Equal(Begin.AddDays(30), report.From);
    }

    [Fact]
    public void WhatIsUpdatedFollowsATradeThatChanges()
    {
        // In the second half what was good is bad and the other way round.
        var (good, bad) = (new[] { "10", "1010", "10101000", "DEU" }, new[] { "11", "1110", "11101000", "JPN" });
        var random = new Random(7);
        var lots = Enumerable.Range(0, 400).SelectMany(day => Enumerable.Range(0, 20).Select(_ =>
        {
            var path = random.Next(2) == 0 ? good : bad;
            return new InspectedLot(Begin.AddDays(day), "firm", path, random.NextDouble() < ((path == bad) == (day < 200) ? 0.2 : 0.02));
        })).ToList();
        var report = Prequential.Run(lots, 0.5, 60);
        output.WriteLine($"AUC updated {report.Updated.Auc:F3}, frozen {report.Frozen.Auc:F3}; calibration error {report.Updated.CalibrationError:F3}, {report.Frozen.CalibrationError:F3}");
        Assert.True(report.Updated.Auc > 0.6 && report.Frozen.Auc < 0.5);
        Assert.True(report.Updated.CalibrationError < report.Frozen.CalibrationError / 2);
    }

    [Fact]
    public void ASteadyTradeIsPredictedAsWellAsItCanBe()
    {
        var trade = new Trade(3, firmSpread: 0.7);
        var truth = trade.Cells.ToDictionary(cell => string.Join('|', cell.Path), cell => cell.Rate);
        var lots = Lots(trade, days: 100, perDay: 600);
        var report = Prequential.Run(lots, 0.5, 3650);
        var best = Scores.Of([.. lots.Where(lot => lot.On >= report.From).Select(lot => new Prediction(Math.Min(1, truth[string.Join('|', lot.Path)] * trade.RatioOf(lot.Unit)), lot.Nonconforming))]);
        output.WriteLine($"AUC {report.Updated.Auc:F3} of {best.Auc:F3} that the truth has; calibration error {report.Updated.CalibrationError:F4} of {best.CalibrationError:F4}");
        Assert.True(report.Updated.Auc > best.Auc - 0.04);
        Assert.True(report.Updated.CalibrationError < 0.01);
    }

    private static List<InspectedLot> Lots(Trade trade, int days, int perDay) =>
        [.. Enumerable.Range(0, days).SelectMany(day => trade.Inspect(perDay, Begin.AddDays(day)))];
}
