using System.Collections.Frozen;

namespace InspectionGateway.Engine.Rules;

/// <summary>
/// On which days offices work: Monday to Friday, without holidays, and with the days that are worked instead. Known for the
/// years that it has, and for no other. Immutable; any number of threads may read it.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenSet<int> years;
    private readonly FrozenSet<int> holidays;
    private readonly FrozenSet<int> makeUpDays;

    internal WorkingCalendar(IEnumerable<int> years, IEnumerable<int> holidays, IEnumerable<int> makeUpDays) =>
        (this.years, this.holidays, this.makeUpDays) = (years.ToFrozenSet(), holidays.ToFrozenSet(), makeUpDays.ToFrozenSet());

    /// <summary>A policy of before there was one: every day is like any other.</summary>
    public static WorkingCalendar None { get; } = new([], [], []);

    /// <summary>There is a calendar.</summary>
    public bool IsGiven => years.Count > 0;

    /// <summary>Whether offices work on a legal day; null for a year that is not in it.</summary>
    public bool? IsWorking(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return !years.Contains(date.Year) ? null : makeUpDays.Contains(day) || (!holidays.Contains(day) && IsWeekday(date));
    }

    /// <summary>How many days offices work of some legal days; of a year that is not in it, Monday to Friday.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    public int CountWorkingDays(int from, int to) => Enumerable.Range(from, Math.Max(0, to - from + 1))
        .Count(day => IsWorking(day) ?? IsWeekday(DateOnly.FromDayNumber(day)));

    private static bool IsWeekday(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The same time of day so many working days later; null when a year on the way is not in it.</summary>
    public DateTimeOffset? AddWorkingDays(DateTimeOffset from, int days)
    {
        var first = LegalCalendar.DayOf(from);
        var day = first;
        while (days > 0)
        {
            day++;
            if (IsWorking(day) is not { } isWorking)
            {
                return null;
            }
            days -= isWorking ? 1 : 0;
        }
        return from.AddDays(day - first);
    }

    /// <summary>When an order is due. What cannot wait is due by the clock; everything else within its hours in whole working days.</summary>
    /// <returns>The moment, and whether the calendar knows the days up to it; when it does not, hours are counted as they pass.</returns>
    public (DateTimeOffset Due, bool IsKnown) FindDue(DateTimeOffset decidedAt, OrderEffect order)
    {
        var byTheClock = decidedAt + TimeSpan.FromHours(order.DueHours);
        return !IsGiven || order.AroundTheClock ? (byTheClock, true)
            : AddWorkingDays(decidedAt, (order.DueHours + 23) / 24) is { } due ? (due, true)
            : (byTheClock, false);
    }
}
