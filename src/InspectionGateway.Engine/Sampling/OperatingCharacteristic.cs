using System.Collections.Concurrent;

namespace InspectionGateway.Engine.Sampling;

/// <summary>
/// How likely a plan accepts a lot, exactly: the curve that says what a plan catches. Only products and sums of doubles, so
/// that every machine says the same. Any number of threads may use it.
/// </summary>
public static class OperatingCharacteristic
{
    // There are some hundred plans, and each decision that samples asks for one.
    private static readonly ConcurrentDictionary<SinglePlan, int> Limits = new();

    /// <summary>The probability of acceptance of lots from a process, by the binomial distribution.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="nonconforming">The share of nonconforming items, 0 to 1.</param>
    public static double Accept(SinglePlan plan, double nonconforming)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nonconforming);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nonconforming, 1);
        if (nonconforming == 1)
        {
            return plan.Accept >= plan.SampleSize ? 1 : 0;
        }
        var term = Power(1 - nonconforming, plan.SampleSize);
        var sum = term;
        for (var found = 1; found <= Math.Min(plan.Accept, plan.SampleSize); found++)
        {
            term *= (plan.SampleSize - found + 1) / (double)found * (nonconforming / (1 - nonconforming));
            sum += term;
        }
        return Math.Min(sum, 1);
    }

    /// <summary>The probability of acceptance of one lot, by the hypergeometric distribution.</summary>
    /// <param name="plan">The plan, of no more items than the lot has.</param>
    /// <param name="lotSize">Items in the lot.</param>
    /// <param name="nonconforming">Nonconforming items in the lot.</param>
    public static double Accept(SinglePlan plan, int lotSize, int nonconforming)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lotSize, plan.SampleSize);
        ArgumentOutOfRangeException.ThrowIfNegative(nonconforming);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nonconforming, lotSize);
        var (sample, conforming) = (plan.SampleSize, lotSize - nonconforming);
        // With fewer conforming items than the sample takes, so many nonconforming ones are in it at least.
        var least = Math.Max(0, sample - conforming);
        var term = least == 0 ? Ratio(conforming, lotSize, sample) : Ratio(sample, lotSize, conforming);
        var sum = least <= plan.Accept ? term : 0;
        for (var found = least + 1; found <= Math.Min(plan.Accept, Math.Min(sample, nonconforming)); found++)
        {
            term *= (nonconforming - found + 1d) * (sample - found + 1d) / (found * (double)(conforming - sample + found));
            sum += term;
        }
        return Math.Min(sum, 1);
    }

    /// <summary>The share of nonconforming items, in parts per million, at which a plan still accepts one lot in ten: what it hardly lets through.</summary>
    public static int LimitingQuality(SinglePlan plan) => Limits.GetOrAdd(plan, FindLimit);

    private static int FindLimit(SinglePlan plan)
    {
        var (accepted, refused) = (0, 1_000_000);
        while (refused - accepted > 1)
        {
            var middle = (accepted + refused) / 2;
            _ = Accept(plan, middle / 1_000_000d) > 0.1 ? accepted = middle : refused = middle;
        }
        return refused;
    }

    // The chance that all of so many draws, without putting back, fall into a part of the whole.
    private static double Ratio(int part, int whole, int draws)
    {
        var product = 1d;
        for (var draw = 0; draw < draws; draw++)
        {
            product *= (part - draw) / (double)(whole - draw);
        }
        return product;
    }

    private static double Power(double value, int exponent)
    {
        var result = 1d;
        for (; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? result * value : result;
            value *= value;
        }
        return result;
    }
}
