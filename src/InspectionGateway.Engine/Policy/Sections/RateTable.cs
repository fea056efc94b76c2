using System.Collections.Frozen;
using System.Collections.Immutable;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>What one unit of a currency is worth in CNY, by legal day. Immutable.</summary>
public sealed class RateTable
{
    /// <summary>A policy without rates: values are compared as declared.</summary>
    public static RateTable None { get; } = new([]);

    private readonly ImmutableArray<(DayPeriod Period, FrozenDictionary<string, decimal> Rates)> periods;

    internal RateTable(ImmutableArray<(DayPeriod Period, FrozenDictionary<string, decimal> Rates)> periods) => this.periods = periods;

    /// <summary>Whether there are rates at all.</summary>
    public bool IsEmpty => periods.Length == 0;

    /// <summary>An amount in CNY; null when the rate of the day is not known.</summary>
    /// <param name="amount">0 or more.</param>
    /// <param name="currency">ISO 4217 letters.</param>
    /// <param name="day">The legal day.</param>
    public decimal? Convert(decimal amount, string currency, int day)
    {
        foreach (var (period, rates) in periods)
        {
            if (period.Contains(day) && rates.TryGetValue(currency, out var rate))
            {
                return amount > decimal.MaxValue / Math.Max(rate, 1) ? decimal.MaxValue : amount * rate;
            }
        }
        return null;
    }
}
