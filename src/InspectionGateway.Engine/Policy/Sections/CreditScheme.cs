using System.Collections.Frozen;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>The credit grades in force over a period, and how to read a firm's record by them.</summary>
public sealed record CreditScheme
{
    /// <summary>Temporary state under which a firm has no AEO treatment.</summary>
    public const string Suspended = "SUSPENDED";

    /// <summary>Name.</summary>
    public required string Id { get; init; }

    /// <summary>In force.</summary>
    public required DayPeriod Period { get; init; }

    /// <summary>Grade codes from the best to the worst.</summary>
    public required IReadOnlyList<string> Grades { get; init; }

    /// <summary>Grades with AEO treatment.</summary>
    public required FrozenSet<string> Aeo { get; init; }

    /// <summary>How a grade of another scheme reads in this one.</summary>
    public required FrozenDictionary<string, string> Carry { get; init; }

    /// <summary>Grade of a firm that is known not to be registered.</summary>
    public required string AbsentAs { get; init; }

    /// <summary>Grade of a registered firm without a grade on the day.</summary>
    public required string WithoutGradeAs { get; init; }

    /// <summary>Grade of an AEO whose treatment is suspended.</summary>
    public required string SuspendedAs { get; init; }

    /// <summary>
    /// The effective grade on a legal day. When several are in force the worst counts; null when a code is in no
    /// scheme or the days of one cannot be understood, so that nobody can tell.
    /// </summary>
    public string? Resolve(int legalDay, IEnumerable<CreditGrade> grades, IEnumerable<CreditGrade> temporaryStates)
    {
        string? worst = null;
        foreach (var grade in grades.Where(grade => DayPeriod.Holds(grade.Period, legalDay) != Truth.False))
        {
            if (DayPeriod.Holds(grade.Period, legalDay) == Truth.Unknown || Read(grade.Code) is not { } code)
            {
                return null;
            }
            worst = Worse(worst ?? code, code);
        }
        var effective = worst ?? WithoutGradeAs;
        // A suspension whose days cannot be understood is in force: it only ever lowers the grade.
        foreach (var state in temporaryStates.Where(state => DayPeriod.Holds(state.Period, legalDay) != Truth.False))
        {
            if (state.Code != Suspended)
            {
                return null;
            }
            effective = Aeo.Contains(effective) ? SuspendedAs : effective;
        }
        return effective;
    }

    /// <summary>Whether an open case suspends the AEO treatment on the day.</summary>
    public static bool IsSuspended(int legalDay, IEnumerable<CreditGrade> temporaryStates) =>
        temporaryStates.Any(state => state.Code == Suspended && DayPeriod.Holds(state.Period, legalDay) != Truth.False);

    /// <summary>The worse of two grades of this scheme.</summary>
    public string Worse(string one, string other) => Rank(one) >= Rank(other) ? one : other;

    private string? Read(string code) => Rank(code) >= 0 ? code : Carry.GetValueOrDefault(code);

    private int Rank(string code)
    {
        for (var rank = 0; rank < Grades.Count; rank++)
        {
            if (Grades[rank] == code)
            {
                return rank;
            }
        }
        return -1;
    }
}
