using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>Legal days from the first to the last, both included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; before <paramref name="From"/> when the period holds no day.</param>
public readonly record struct DayPeriod(int From, int To)
{
    /// <summary>Every day.</summary>
    public static readonly DayPeriod Always = new(int.MinValue, int.MaxValue);

    /// <summary>
    /// Whether a fact's period holds the day: always when none is given. Unknown when it names a day that the calendar does
    /// not have, or ends before it begins: a broken date neither proves relief nor ends a measure.
    /// </summary>
    public static Truth Holds(Period? period, int day) => Known(period) is { } known ? Truths.Of(known.Contains(day)) : Truth.Unknown;

    private static DayPeriod? Known(Period? period)
    {
        var (from, to) = (LegalCalendar.DayOf(period?.From), LegalCalendar.DayOf(period?.To));
        return (period?.From is not null && from is null) || (period?.To is not null && to is null) || from > to
            ? null
            : new DayPeriod(from ?? int.MinValue, to ?? int.MaxValue);
    }

    /// <summary>Whether two periods of facts have a day in common, or may have because one cannot be understood.</summary>
    public static bool MayOverlap(Period? one, Period? other) => Known(one) is not { } a || Known(other) is not { } b || a.Overlaps(b);

    /// <summary>Whether the day lies in the period.</summary>
    public bool Contains(int day) => From <= day && day <= To;

    /// <summary>Whether every day of the other period lies in this one.</summary>
    public bool Contains(DayPeriod other) => From <= other.From && other.To <= To;

    /// <summary>Whether some day lies in both.</summary>
    public bool Overlaps(DayPeriod other) => From <= other.To && other.From <= To;
}
