using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>Credit grades change by law on 2026-04-01, at midnight in Shanghai.</summary>
public class CreditAtMidnightTests
{
    [Theory]
    [InlineData("2026-03-31T15:59:59Z", "GENERAL")]
    [InlineData("2026-03-31T16:00:00Z", "REGULAR")]
    [InlineData("2026-03-31T23:59:59+08:00", "GENERAL")]
    [InlineData("2026-04-01T00:00:00+08:00", "REGULAR")]
    public void AnUngradedFirmReadsByTheSchemeOfTheDay(string moment, string credit)
    {
        var known = new Case { DecidedAt = DateTimeOffset.Parse(moment) };
        known.Know(Grade(new CreditGrade { Code = "GENERAL", Period = Case.From(2022, 1, 1) }));
        Assert.Equal(credit, CreditOf(known));
    }

    [Theory]
    [InlineData("2026-03-31T23:59:59+08:00", "AEO_ADVANCED")]
    [InlineData("2026-04-01T00:00:00+08:00", "DISHONEST")]
    public void AGradeEndsAndBeginsWithItsDay(string moment, string credit)
    {
        var known = new Case { DecidedAt = DateTimeOffset.Parse(moment) };
        known.Know(Grade(
            new CreditGrade
            {
                Code = "AEO_ADVANCED",
                Period = new Period { From = new Day { Year = 2023, Month = 1, Day_ = 1 }, To = new Day { Year = 2026, Month = 3, Day_ = 31 } },
            },
            new CreditGrade { Code = "DISHONEST", Period = Case.From(2026, 4, 1) }));
        Assert.Equal(credit, CreditOf(known));
    }

    private static FactRecord Grade(params CreditGrade[] grades) =>
        new() { Enterprise = new Enterprise { Id = Case.Importer, Grades = { grades } } };

    private static string CreditOf(Case known) => known.Decide().Lines[0].Reasons
        .First(reason => reason.Code is "BASELINE" or "DISHONEST_FIRM").Args.Single(arg => arg.Name == "credit").Value;
}
