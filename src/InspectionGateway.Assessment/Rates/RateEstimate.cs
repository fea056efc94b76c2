using MathNet.Numerics;

namespace InspectionGateway.Assessment.Rates;

/// <summary>What is known of a rate: a beta distribution.</summary>
/// <param name="Lots">Lots that it rests on, those of kindred goods by as much as they count.</param>
/// <param name="Nonconforming">Of those, the nonconforming.</param>
public readonly record struct RateEstimate(double Lots, double Nonconforming)
{
    private const int Halvings = 60;

    /// <summary>The mean, 0 to 1.</summary>
    public double Mean => Nonconforming / Lots;

    /// <summary>The rate below which the true one is with a probability.</summary>
    /// <param name="probability">0 to 1, exclusive.</param>
    public double Quantile(double probability)
    {
        // The incomplete beta function grows with x, so halving finds it however steep it is.
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = SpecialFunctions.BetaRegularized(Nonconforming, Lots - Nonconforming, middle) < probability ? (middle, high) : (low, middle);
        }
        return high;
    }

    /// <summary>The middle interval that holds the true rate with a probability.</summary>
    /// <param name="probability">0 to 1, exclusive.</param>
    public (double Low, double High) Interval(double probability) => (Quantile((1 - probability) / 2), Quantile((1 + probability) / 2));
}
