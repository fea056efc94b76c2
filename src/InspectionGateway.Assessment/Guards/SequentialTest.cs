namespace InspectionGateway.Assessment.Guards;

/// <summary>
/// Whether more lots do not conform than are tolerated, by a test that may be looked at after every lot. It bets against the tolerated share:
/// its evidence is a mean of likelihood ratios of some higher shares against it, a non-negative supermartingale as long as no more than the tolerated share do not
/// conform, whatever else changes; so the probability that it ever reaches 1/alarm is at most alarm (Ville's inequality). After each nonconforming lot some of the
/// stake is bet anew, so that what was good for years does not hide what has become bad. Used by one thread at a time.
/// </summary>
public sealed class SequentialTest
{
    // Shares to bet on, as multiples of the tolerated one: twice and five times are what people ask for, and more is found sooner.
    private static readonly double[] Multiples = [1.5, 2, 3, 5, 10];

    private readonly double alarm;
    private readonly double[] onNonconforming;
    private readonly double[] onConforming;
    private readonly double[] evidence;

    /// <param name="tolerated">Share of nonconforming lots, above 0 and below a half.</param>
    /// <param name="alarm">Probability of a false alarm, ever; above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not.</exception>
    public SequentialTest(double tolerated, double alarm)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(tolerated, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tolerated, 0.5);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(alarm, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alarm, 1);
        this.alarm = alarm;
        // Never certain: half of what is left to 1 at most.
        var shares = Multiples.Select(multiple => Math.Min(multiple * tolerated, (tolerated + 1) / 2)).ToArray();
        onNonconforming = [.. shares.Select(share => Math.Log(share / tolerated))];
        onConforming = [.. shares.Select(share => Math.Log((1 - share) / (1 - tolerated)))];
        evidence = [.. shares.Select(_ => Stake(1))];
    }

    /// <summary>Lots so far.</summary>
    public long Lots { get; private set; }

    /// <summary>Of those, the nonconforming.</summary>
    public long Nonconforming { get; private set; }

    /// <summary>How many times over the bets were won; 1 at the beginning.</summary>
    public double Evidence => evidence.Average() + NotYetBet;

    /// <summary>The evidence was enough once: a later one does not take it back.</summary>
    public bool IsTripped { get; private set; }

    /// <summary>Takes lots in, in the order in which they were inspected: some conforming ones, then a nonconforming one.</summary>
    /// <param name="conforming">0 or more.</param>
    public void AddNonconformingAfter(long conforming)
    {
        AddConforming(conforming);
        Add(onNonconforming, 1);
        IsTripped |= Evidence >= 1 / alarm;
        Nonconforming++;
        for (var bet = 0; bet < evidence.Length; bet++)
        {
            evidence[bet] += Stake(Nonconforming + 1);
        }
    }

    /// <summary>Takes conforming lots in; they trip nothing.</summary>
    /// <param name="lots">0 or more.</param>
    public void AddConforming(long lots) => Add(onConforming, lots);

    private double NotYetBet => 1.0 / (Nonconforming + 2);

    // 1/2, 1/6, 1/12 ...: all together 1.
    private static double Stake(long number) => 1.0 / (number * (number + 1.0));

    private void Add(double[] by, long lots)
    {
        Lots += lots;
        for (var bet = 0; bet < evidence.Length; bet++)
        {
            evidence[bet] *= Math.Exp(lots * by[bet]);
        }
    }
}
