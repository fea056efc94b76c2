using MathNet.Numerics;

namespace InspectionGateway.Assessment.Firms;

/// <summary>How many times as many of a firm's lots are nonconforming as its goods explain: a gamma distribution around 1.</summary>
/// <param name="Found">Nonconforming lots, and what firms as such are worth.</param>
/// <param name="Expected">As many as its goods explain, and what firms as such are worth.</param>
public readonly record struct FirmRatio(double Found, double Expected)
{
    private const double Most = 1000;
    private const int Halvings = 60;

    /// <summary>The mean; 1: as its goods explain.</summary>
    public double Mean => Found / Expected;

    /// <summary>The ratio below which the true one is with a probability.</summary>
    /// <param name="probability">0 to 1, exclusive.</param>
    public double Quantile(double probability)
    {
        var (low, high) = (0.0, Most);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = SpecialFunctions.GammaLowerRegularized(Found, Expected * middle) < probability ? (middle, high) : (low, middle);
        }
        return high;
    }

    /// <summary>The middle interval that holds the true ratio with a probability.</summary>
    /// <param name="probability">0 to 1, exclusive.</param>
    public (double Low, double High) Interval(double probability) => (Quantile((1 - probability) / 2), Quantile((1 + probability) / 2));
}
