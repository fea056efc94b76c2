using InspectionGateway.Assessment.Firms;
using InspectionGateway.Assessment.Rates;

namespace InspectionGateway.Assessment.Evaluation;

/// <summary>What goods and firms were found to be like, by what was found until some day. Used by one thread at a time.</summary>
internal sealed class LotModel
{
    private readonly double halfLifeDays;
    private readonly RateTree rates;
    private readonly FirmRatios units = new();
    private DateOnly day;

    private LotModel(int levels, DateOnly day, double halfLifeDays) => (rates, this.day, this.halfLifeDays) = (new RateTree(levels), day, halfLifeDays);

    /// <summary>What lots before a day say.</summary>
    public static LotModel Of(IReadOnlyList<InspectedLot> lots, DateOnly day, double halfLifeDays)
    {
        var model = new LotModel(lots.Max(lot => lot.Path.Count), day, halfLifeDays);
        foreach (var lot in lots)
        {
            model.rates.Add(lot.Path, model.WeightOf(lot.On), lot.Nonconforming);
        }
        model.rates.Fit();
        foreach (var lot in lots)
        {
            model.units.Add(lot.Unit, model.WeightOf(lot.On), model.rates.Of(lot.Path).Mean, lot.Nonconforming);
        }
        model.units.Fit();
        return model;
    }

    /// <summary>How probable it is that a lot is nonconforming: the rate of its goods, times the ratio of its firm.</summary>
    public double Predict(InspectedLot lot) => Math.Min(1, rates.Of(lot.Path).Mean * units.Of(lot.Unit).Mean);

    /// <summary>Learns what a day's lots were found to be.</summary>
    public void Learn(DateOnly on, IReadOnlyList<InspectedLot> lots)
    {
        var factor = WeightOf(day, on);
        rates.Age(factor);
        units.Age(factor);
        day = on;
        // Against what was expected of the lot before it was known.
        foreach (var lot in lots)
        {
            units.Add(lot.Unit, 1, rates.Of(lot.Path).Mean, lot.Nonconforming);
        }
        foreach (var lot in lots)
        {
            rates.Add(lot.Path, 1, lot.Nonconforming);
        }
        rates.Update();
    }

    /// <summary>Finds again how alike goods and firms are.</summary>
    public void Fit()
    {
        rates.Fit();
        units.Fit();
    }

    private double WeightOf(DateOnly on) => WeightOf(on, day);

    private double WeightOf(DateOnly on, DateOnly now) => Math.Pow(0.5, (now.DayNumber - on.DayNumber) / halfLifeDays);
}
