namespace InspectionGateway.Assessment.Evaluation;

/// <summary>
/// Predicts every lot of a day from the lots of the days before, then learns what was found: nothing is predicted with its own outcome. The
/// first part of the lots is for learning alone. Stateless.
/// </summary>
public static class Prequential
{
    private const int RefitDays = 30;

    /// <summary>Runs over lots.</summary>
    /// <param name="lots">Of two days at least.</param>
    /// <param name="learning">Share of the lots that is learnt from before anything is predicted; 0 to 1, exclusive.</param>
    /// <param name="halfLifeDays">After so many days a lot counts half.</param>
    public static PrequentialReport Run(IReadOnlyList<InspectedLot> lots, double learning, double halfLifeDays)
    {
        var days = lots.GroupBy(lot => lot.On).OrderBy(day => day.Key).ToList();
        var first = 1;
        for (var seen = days[0].Count(); first < days.Count - 1 && seen < lots.Count * learning; first++)
        {
            seen += days[first].Count();
        }
        var (before, from) = (days.Take(first).SelectMany(day => day).ToList(), days[first].Key);
        var (model, frozen) = (LotModel.Of(before, from, halfLifeDays), LotModel.Of(before, from, halfLifeDays));
        var (updated, asBefore, fitted) = (new List<Prediction>(), new List<Prediction>(), from);
        foreach (var day in days.Skip(first))
        {
            updated.AddRange(day.Select(lot => new Prediction(model.Predict(lot), lot.Nonconforming)));
            asBefore.AddRange(day.Select(lot => new Prediction(frozen.Predict(lot), lot.Nonconforming)));
            model.Learn(day.Key, [.. day]);
            if (day.Key.DayNumber - fitted.DayNumber >= RefitDays)
            {
                model.Fit();
                fitted = day.Key;
            }
        }
        return new PrequentialReport(from, Scores.Of(updated), Scores.Of(asBefore));
    }
}
