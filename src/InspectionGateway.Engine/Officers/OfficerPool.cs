using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Officers;

/// <summary>
/// Who may be drawn for a visit: the officers of its office who are on duty, qualified for each of its regimes, and not recused. Immutable.
/// </summary>
/// <param name="Eligible">Ordered by id.</param>
/// <param name="Absent">Of the office, not on duty.</param>
/// <param name="Unqualified">On duty, not qualified.</param>
/// <param name="Recused">Qualified, with a declared interest in a firm, or an earlier case of the trader.</param>
public sealed record OfficerPool(IReadOnlyList<string> Eligible, int Absent, int Unqualified, int Recused)
{
    /// <summary>Sorts the officers of an office.</summary>
    /// <param name="officers">Whoever there is.</param>
    /// <param name="visit">For what.</param>
    /// <param name="hadCases">Who had an earlier case of its trader.</param>
    /// <param name="day">The legal day.</param>
    /// <param name="calendar">Which days are working days.</param>
    public static OfficerPool Of(IEnumerable<Officer> officers, Visit visit, IReadOnlySet<string> hadCases, int day, WorkingCalendar calendar)
    {
        var (eligible, absent, unqualified, recused) = (new List<string>(), 0, 0, 0);
        foreach (var officer in officers.Where(officer => officer.Office == visit.Office))
        {
            if (!IsOnDuty(officer, day, calendar))
            {
                absent++;
            }
            else if (!IsQualified(officer, visit))
            {
                unqualified++;
            }
            else if (HasInterest(officer, visit) || hadCases.Contains(officer.Id))
            {
                recused++;
            }
            else
            {
                eligible.Add(officer.Id);
            }
        }
        eligible.Sort(StringComparer.Ordinal);
        return new OfficerPool(eligible, absent, unqualified, recused);
    }

    /// <summary>Whether an officer may take a visit over: qualified and without a declared interest. Whether on duty, who hands it over knows.</summary>
    public static bool MayTakeOver(Officer officer, Visit visit) => officer.Office == visit.Office && IsQualified(officer, visit) && !HasInterest(officer, visit);

    private static bool IsQualified(Officer officer, Visit visit) =>
        (visit.Regimes & ~officer.Regimes.Aggregate(RegimeSet.None, (set, regime) => set | regime.ToSet())) == RegimeSet.None;

    private static bool HasInterest(Officer officer, Visit visit) => officer.Conflicts.Any(firm => visit.Firms.Contains(FactKeys.Enterprise(firm)));

    // Away for days that nobody can understand is away; a duty of such days is none.
    private static bool IsOnDuty(Officer officer, int day, WorkingCalendar calendar) =>
        officer.Away.All(away => DayPeriod.Holds(away, day) == Truth.False)
        && officer.Duties.Any(duty => DayPeriod.Holds(duty.Period, day) == Truth.True
            && (duty.Weekdays.Count > 0 ? duty.Weekdays.Contains(WeekdayOf(day)) : calendar.IsWorking(day) ?? WeekdayOf(day) <= 5));

    private static int WeekdayOf(int day) => DateOnly.FromDayNumber(day).DayOfWeek is var weekday and not DayOfWeek.Sunday ? (int)weekday : 7;
}
