using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>Legal days from the first to the last, both included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; before <paramref name="From"/> when the period holds no day.</param>
public readonly record struct DayPeriod(int From, int To)
{
    /// <summary>Every day.</summary>
    public static readonly DayPeriod Always = new(int.MinValue, int.MaxValue);

    /// <summary>No day.</summary>
    public static readonly DayPeriod Never = new(int.MaxValue, int.MinValue);

    /// <summary>
    /// The period of a fact: always when none is given, never when a day is given that the calendar does not have, so
    /// that a broken date proves nothing.
    /// </summary>
    public static DayPeriod Of(Period? period) =>
        period is null ? Always
        : (period.From is not null && LegalCalendar.DayOf(period.From) is null) || (period.To is not null && LegalCalendar.DayOf(period.To) is null) ? Never
        : new DayPeriod(LegalCalendar.DayOf(period.From) ?? int.MinValue, LegalCalendar.DayOf(period.To) ?? int.MaxValue);

    /// <summary>Whether the day lies in the period.</summary>
    public bool Contains(int day) => From <= day && day <= To;

    /// <summary>Whether every day of the other period lies in this one.</summary>
    public bool Contains(DayPeriod other) => From <= other.From && other.To <= To;

    /// <summary>Whether some day lies in both.</summary>
    public bool Overlaps(DayPeriod other) => From <= other.To && other.From <= To;
}
