using MathNet.Numerics;

namespace InspectionGateway.Assessment.Firms;

/// <summary>
/// Firms against what their goods explain, each shrunk towards 1 as far as firms are alike (a gamma variable, its strength by maximal
/// likelihood). Used by one thread at a time.
/// </summary>
public sealed class FirmRatios
{
    // However alike firms are, a rare one that is not has to be found.
    private static readonly double[] Strengths = [0.5, 1, 2, 4];

    private readonly Dictionary<string, (double Found, double Expected)> firms = new(StringComparer.Ordinal);
    private double strength = 2;

    /// <summary>The firms that have lots.</summary>
    public IEnumerable<string> Firms => firms.Keys;

    /// <summary>Adds a lot of a firm.</summary>
    /// <param name="firm">Which.</param>
    /// <param name="weight">What it counts for.</param>
    /// <param name="rate">The rate that its goods have.</param>
    /// <param name="nonconforming">Whether it was rejected.</param>
    public void Add(string firm, double weight, double rate, bool nonconforming)
    {
        var (found, expected) = firms.GetValueOrDefault(firm);
        firms[firm] = (found + (nonconforming ? weight : 0), expected + (weight * rate));
    }

    /// <summary>Lets every lot count for less.</summary>
    /// <param name="factor">By what its weight is multiplied; above 0, at most 1.</param>
    public void Age(double factor)
    {
        foreach (var (firm, (found, expected)) in firms.ToList())
        {
            firms[firm] = (found * factor, expected * factor);
        }
    }

    /// <summary>Finds how alike firms are.</summary>
    public void Fit() => strength = Strengths.MaxBy(candidate => firms.Values.Sum(firm => Likelihood(firm, candidate)));

    /// <summary>What is known of a firm.</summary>
    public FirmRatio Of(string firm)
    {
        var (found, expected) = firms.GetValueOrDefault(firm);
        return new FirmRatio(strength + found, strength + expected);
    }

    // The negative binomial's logarithm, without what is the same for every strength.
    private static double Likelihood((double Found, double Expected) firm, double strength) =>
        SpecialFunctions.GammaLn(strength + firm.Found) - SpecialFunctions.GammaLn(strength)
        + (strength * Math.Log(strength / (strength + firm.Expected))) - (firm.Found * Math.Log(strength + firm.Expected));
}
