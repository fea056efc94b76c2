namespace InspectionGateway.Assessment.Rates;

/// <summary>
/// Rates of nonconforming lots by kinds of goods, each shrunk towards those of its kin as far as kin are alike (empirical Bayes). The rate
/// of a kind is a beta variable around that of the kind above it; how alike kinds of a level are is found from the lots themselves,
/// by maximal likelihood. Counts are passed up and down the tree once, so nothing is counted twice. Used by one thread at a time.
/// </summary>
public sealed class RateTree
{
    // How alike kinds may be: from not at all to as one.
    private static readonly double[] Strengths = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096];
    private const int Rounds = 2;

    // What few kinds leave open: usually as alike as this, by a factor of e squared either way.
    private const double UsualStrength = 32;
    private const double Spread = 2;

    // Before any lot: one lot in fifty, and hardly that.
    private static readonly LotCount Beginning = new(1, 0.02);

    private readonly RateNode root = new();
    private readonly double[] strengths;

    /// <summary>A tree without lots.</summary>
    /// <param name="levels">Most steps from all goods to a kind.</param>
    public RateTree(int levels) => strengths = [.. Enumerable.Repeat(UsualStrength, levels)];

    /// <summary>Adds a lot.</summary>
    /// <param name="path">Its kinds from the most general on; those of other branches may have the same name.</param>
    /// <param name="weight">What it counts for: 1, less when it is old.</param>
    /// <param name="nonconforming">Whether it was rejected.</param>
    public void Add(IEnumerable<string> path, double weight, bool nonconforming)
    {
        var node = root;
        foreach (var kind in path)
        {
            if (!node.Children.TryGetValue(kind, out var child))
            {
                node.Children.Add(kind, child = new RateNode());
            }
            node = child;
        }
        node.Own += new LotCount(weight, nonconforming ? weight : 0);
    }

    /// <summary>Lets every lot count for less.</summary>
    /// <param name="factor">By what its weight is multiplied; above 0, at most 1.</param>
    public void Age(double factor) => root.Age(factor);

    /// <summary>Finds how alike kinds are, level by level.</summary>
    public void Fit()
    {
        for (var round = 0; round < Rounds; round++)
        {
            for (var level = strengths.Length - 1; level >= 0; level--)
            {
                strengths[level] = Strengths.MaxBy(strength =>
                {
                    strengths[level] = strength;
                    Update();
                    return root.Likelihood(level + 1) - (Math.Pow(Math.Log(strength / UsualStrength) / Spread, 2) / 2);
                });
            }
        }
        Update();
    }

    /// <summary>Counts what was added since, with kinds as alike as they were found to be.</summary>
    public void Update()
    {
        root.Gather(strengths, 0);
        root.Spread(Beginning, strengths, 0);
    }

    /// <summary>What is known of the rate of a kind; of one that no lot was of, what its kin say.</summary>
    public RateEstimate Of(IEnumerable<string> path)
    {
        var (node, level) = (root, 0);
        LotCount? without = null;
        foreach (var kind in path)
        {
            if (without is null && node.Children.TryGetValue(kind, out var child))
            {
                node = child;
            }
            else
            {
                without = (without ?? node.Below + node.Above).Across(strengths[level]);
            }
            level++;
        }
        return without is { } kin ? new RateEstimate(kin.Lots, kin.Nonconforming) : node.Estimate;
    }
}
