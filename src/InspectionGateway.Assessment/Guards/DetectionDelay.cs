namespace InspectionGateway.Assessment.Guards;

/// <summary>How many randomly inspected lots a <see cref="SequentialTest"/> takes to notice a share of nonconforming ones. By simulation, the same each time.</summary>
/// <param name="Share">Share of nonconforming lots.</param>
/// <param name="Mean">Lots on average.</param>
/// <param name="Most">Lots that suffice nine times of ten.</param>
public sealed record DetectionDelay(double Share, double Mean, double Most)
{
    private const int Runs = 2_000;
    private const int Seed = 20_180_901;
    private const double NineOfTen = 0.9;

    /// <param name="tolerated">Of the test.</param>
    /// <param name="alarm">Of the test.</param>
    /// <param name="share">Above what is tolerated, below 1: else it might never end.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not, or the test's numbers are not as it wants them.</exception>
    public static DetectionDelay Of(double tolerated, double alarm, double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, tolerated);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        var random = new Random(Seed);
        var lots = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var test = new SequentialTest(tolerated, alarm);
            while (!test.IsTripped)
            {
                test.AddNonconformingAfter(Gap(random, share));
            }
            lots[run] = test.Lots;
        }
        Array.Sort(lots);
        return new DetectionDelay(share, lots.Average(), lots[(int)(Runs * NineOfTen)]);
    }

    /// <summary>Weeks until it is noticed, on average.</summary>
    /// <param name="lotsAWeek">Lots that rows relieve.</param>
    /// <param name="floor">Share of them that is inspected at random.</param>
    public double WeeksAt(double lotsAWeek, double floor) => Mean / (lotsAWeek * floor);

    /// <summary>The share that has to be inspected at random to notice it within some weeks on average; above 1: nothing will do.</summary>
    public double FloorFor(double lotsAWeek, double weeks) => Mean / (lotsAWeek * weeks);

    /// <summary>Conforming lots until the next nonconforming one.</summary>
    internal static long Gap(Random random, double share) => (long)(Math.Log(1 - random.NextDouble()) / Math.Log(1 - share));
}
