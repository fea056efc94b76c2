namespace InspectionGateway.Assessment.Rates;

/// <summary>A kind of goods and the kinds below it. Used by one thread at a time.</summary>
internal sealed class RateNode
{
    /// <summary>The kinds below.</summary>
    public Dictionary<string, RateNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>Lots that are of no kind below.</summary>
    public LotCount Own { get; set; }

    /// <summary>What the node's lots and those below say of it.</summary>
    public LotCount Below { get; private set; }

    /// <summary>What all others say of it.</summary>
    public LotCount Above { get; private set; }

    /// <summary>What is known of its rate.</summary>
    public RateEstimate Estimate => new(Below.Lots + Above.Lots, Below.Nonconforming + Above.Nonconforming);

    /// <summary>Lets the lots of it and of all below count for less.</summary>
    public void Age(double factor)
    {
        Own = new LotCount(Own.Lots * factor, Own.Nonconforming * factor);
        foreach (var child in Children.Values)
        {
            child.Age(factor);
        }
    }

    /// <summary>Sums up from below.</summary>
    /// <param name="strengths">How alike kinds are, by level.</param>
    /// <param name="level">The children's.</param>
    public void Gather(double[] strengths, int level)
    {
        var below = Own;
        foreach (var child in Children.Values)
        {
            child.Gather(strengths, level + 1);
            below += child.Below.Across(strengths[level]);
        }
        Below = below;
    }

    /// <summary>Tells each kind what all others say of it.</summary>
    public void Spread(LotCount above, double[] strengths, int level)
    {
        Above = above;
        foreach (var child in Children.Values)
        {
            child.Spread((Below + Above - child.Below.Across(strengths[level])).Across(strengths[level]), strengths, level + 1);
        }
    }

    /// <summary>How probable what is below is by what all others say, in logarithms, summed over the nodes of a level.</summary>
    public double Likelihood(int level) => level == 0
        ? LogBeta(Below + Above) - LogBeta(Above)
        : Children.Values.Sum(child => child.Likelihood(level - 1));

    private static double LogBeta(LotCount count) => MathNet.Numerics.SpecialFunctions.BetaLn(count.Nonconforming, count.Lots - count.Nonconforming);
}
