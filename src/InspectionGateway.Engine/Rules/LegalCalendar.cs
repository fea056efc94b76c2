using System.Globalization;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>
/// Legal days are Asia/Shanghai calendar days, counted as <see cref="DateOnly.DayNumber"/>. Shanghai is UTC+8 all year
/// (no summer time since 1991), so no time-zone data is needed.
/// </summary>
public static class LegalCalendar
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The legal day of an instant.</summary>
    public static int DayOf(DateTimeOffset instant) => DateOf(instant).DayNumber;

    /// <summary>The legal day of an instant, as a date.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Shanghai).DateTime);

    /// <summary>The legal day of an instant as people write it: 2026-11-28.</summary>
    public static string Say(DateTimeOffset instant) => DateOnly.FromDayNumber(DayOf(instant)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The legal day of a calendar day; null when there is none such (2026-02-30) or none was given.</summary>
    public static int? DayOf(Day? day) =>
        day is { Year: >= 1900 and <= 2999, Month: >= 1 and <= 12, Day_: >= 1 } && day.Day_ <= DateTime.DaysInMonth(day.Year, day.Month)
            ? new DateOnly(day.Year, day.Month, day.Day_).DayNumber
            : null;

    /// <summary>A date as the contract writes it.</summary>
    public static Day ToDay(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day_ = date.Day };

    /// <summary>The first instant of a legal day.</summary>
    public static DateTimeOffset StartOf(int day) => new(DateOnly.FromDayNumber(day), TimeOnly.MinValue, Shanghai);
}
