namespace InspectionGateway.Assessment.Evaluation;

/// <summary>How well predicted probabilities stood against what was found.</summary>
/// <param name="Count">Predictions.</param>
/// <param name="Positives">Found nonconforming.</param>
/// <param name="Auc">The chance that a nonconforming one was predicted above a conforming one, ties half; NaN without both.</param>
/// <param name="PrecisionAt5">Share of nonconforming ones among the 5 % that were predicted highest.</param>
/// <param name="Calibration">Found against predicted, by tenths of the predictions from the lowest.</param>
public sealed record Scores(int Count, int Positives, double Auc, double PrecisionAt5, IReadOnlyList<CalibrationBin> Calibration)
{
    private const int Bins = 10;
    private const int OneIn = 20;

    /// <summary>Mean of the differences between found and predicted, weighted by how many there are.</summary>
    public double CalibrationError => Calibration.Sum(bin => bin.Count * Math.Abs(bin.Found - bin.Predicted)) / Math.Max(1, Count);

    /// <summary>Scores predictions.</summary>
    public static Scores Of(IReadOnlyList<Prediction> predictions)
    {
        var ordered = predictions.OrderBy(one => one.Probability).ToList();
        var positives = ordered.Count(one => one.Nonconforming);
        var top = Math.Max(1, ordered.Count / OneIn);
        return new Scores(
            ordered.Count, positives, AucOf(ordered, positives), PrecisionOf(ordered, top),
            [.. ordered.Select((one, index) => (one, Bin: index * Bins / ordered.Count)).GroupBy(pair => pair.Bin).Select(bin => new CalibrationBin(
                bin.Count(), bin.Average(pair => pair.one.Probability), bin.Count(pair => pair.one.Nonconforming) / (double)bin.Count()))]);
    }

    // By the sum of the positives' ranks (Mann-Whitney); equals share their mean rank.
    private static double AucOf(List<Prediction> ordered, int positives)
    {
        var (ranks, start) = (0.0, 0);
        while (start < ordered.Count)
        {
            var end = start;
            while (end < ordered.Count && ordered[end].Probability == ordered[start].Probability)
            {
                end++;
            }
            ranks += ordered.Skip(start).Take(end - start).Count(one => one.Nonconforming) * (start + end + 1) / 2.0;
            start = end;
        }
        return (ranks - (positives * (positives + 1.0) / 2)) / ((double)positives * (ordered.Count - positives));
    }

    // Where the boundary lies within equals, they count by their share.
    private static double PrecisionOf(List<Prediction> ordered, int top)
    {
        var boundary = ordered[^top].Probability;
        var above = ordered.Where(one => one.Probability > boundary).ToList();
        var equal = ordered.Where(one => one.Probability == boundary).ToList();
        return (above.Count(one => one.Nonconforming) + ((top - above.Count) * (equal.Count(one => one.Nonconforming) / (double)equal.Count))) / top;
    }
}
