namespace InspectionGateway.Engine.Sampling;

/// <summary>
/// The single sampling plans of GB/T 2828.1-2012 (ISO 2859-1:1999), tables 2-A, 2-B and 2-C, for AQL 0.010 to 10. In each
/// table the plans on a diagonal are alike, since sample size and AQL go in the same steps: the acceptance number follows
/// from letter and AQL counted together. Where a diagonal has none, arrows lead to the next letter at the same AQL that has
/// one, down or up; where the table ends before it, the other way. Stateless.
/// </summary>
/// <remarks>Tightened, letter A, AQL 10 is n 2, Ac 0 here; sources disagree in this one cell.</remarks>
public static class SamplingPlans
{
    private const string Letters = "ABCDEFGHJKLMNPQRS";

    /// <summary>The letters that lots have; S is reached by an arrow alone, and on tightened inspection alone.</summary>
    public static readonly string LotLetters = Letters[..^1];

    /// <summary>Percent nonconforming, or nonconformities per 100 items.</summary>
    public static IReadOnlyList<decimal> Aqls { get; } = [0.010m, 0.015m, 0.025m, 0.040m, 0.065m, 0.10m, 0.15m, 0.25m, 0.40m, 0.65m, 1.0m, 1.5m, 2.5m, 4.0m, 6.5m, 10m];

    private static readonly List<decimal> Columns = [.. Aqls];

    // By letter.
    private static readonly int[] Sizes = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150];
    private static readonly int[] ReducedSizes = [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800];

    /// <summary>The plan of a letter, after its arrows were followed.</summary>
    /// <param name="letter">One of <see cref="LotLetters"/>.</param>
    /// <param name="aql">One of <see cref="Aqls"/>.</param>
    /// <param name="severity">Which table.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such letter or AQL.</exception>
    public static SinglePlan Find(char letter, decimal aql, PlanSeverity severity)
    {
        var row = LotLetters.IndexOf(letter);
        ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(letter));
        var column = Columns.BinarySearch(aql);
        if (column < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(aql), aql, $"The AQLs are {string.Join(' ', Aqls)}.");
        }
        var diagonals = Diagonals.Of(severity);
        var sizes = severity == PlanSeverity.Reduced ? ReducedSizes : Sizes.AsSpan(0, severity == PlanSeverity.Tightened ? Sizes.Length : LotLetters.Length);
        var (down, up) = diagonals.Around(row + column);
        // At the same AQL a diagonal further is a letter further.
        var wanted = diagonals.LeadsDown(row + column) ? (First: down, Second: up) : (First: up, Second: down);
        var diagonal = wanted.First - column is var at && at >= 0 && at < sizes.Length ? wanted.First : wanted.Second;
        return new SinglePlan(Letters[diagonal - column], sizes[diagonal - column], diagonals.Accept(diagonal));
    }

    /// <summary>How a lot is sampled.</summary>
    /// <param name="lotSize">Items, from 1.</param>
    /// <param name="level">One of <see cref="CodeLetters.Levels"/>.</param>
    /// <param name="aql">One of <see cref="Aqls"/>.</param>
    /// <param name="severity">Which table.</param>
    /// <returns>The plan; null when all of the lot is inspected, since the sample would be no smaller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lot, level or AQL.</exception>
    public static SinglePlan? OfLot(int lotSize, string level, decimal aql, PlanSeverity severity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lotSize, 1);
        var plan = Find(CodeLetters.Find(Math.Max(lotSize, 2), level), aql, severity);
        return plan.SampleSize < lotSize ? plan : null;
    }
}
