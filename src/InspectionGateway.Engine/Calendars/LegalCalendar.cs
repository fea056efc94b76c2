using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Calendars;

/// <summary>
/// Legal days: calendar days in Asia/Shanghai, as day numbers (<see cref="DateOnly.DayNumber"/>). The offset is fixed at
/// eight hours: no declaration is older than the end of daylight saving time in China in 1991.
/// </summary>
public static class LegalCalendar
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The legal day of a moment.</summary>
    public static int DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Shanghai).Date).DayNumber;

    /// <summary>The day number of a calendar day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public static int DayOf(Day day) => new DateOnly(day.Year, day.Month, day.Day_).DayNumber;

    /// <summary>Whether there is such a day, from 1900 to 2999.</summary>
    public static bool Exists(Day day) =>
        day.Year is >= 1900 and <= 2999 && day.Month is >= 1 and <= 12
        && day.Day_ >= 1 && day.Day_ <= DateTime.DaysInMonth(day.Year, day.Month);

    /// <summary>Whether the period holds the day; both of its ends belong to it. No period holds every day.</summary>
    public static bool Contains(Period? period, int day) =>
        period is null || ((period.From is null || DayOf(period.From) <= day) && (period.To is null || day <= DayOf(period.To)));

    /// <summary>Whether any of the periods holds the day.</summary>
    public static bool AnyContains(IEnumerable<Period> periods, int day)
    {
        foreach (var period in periods)
        {
            if (Contains(period, day))
            {
                return true;
            }
        }
        return false;
    }
}
