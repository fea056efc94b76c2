using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Policy;

public class CreditTests
{
    private const string LastSecond = "2026-03-31T23:59:59+08:00";
    private const string FirstSecond = "2026-04-01T00:00:00+08:00";

    [Theory]
    // A grade of the three goes on under the five, until it is given anew.
    [InlineData("AEO_ADVANCED", LastSecond, "AEO_ADVANCED")]
    [InlineData("AEO_ADVANCED", FirstSecond, "AEO_ADVANCED")]
    [InlineData("GENERAL", LastSecond, "GENERAL")]
    [InlineData("GENERAL", FirstSecond, "REGULAR")]
    [InlineData("DISHONEST", LastSecond, "DISHONEST")]
    [InlineData("DISHONEST", FirstSecond, "DISHONEST")]
    // A new grade on file early gives nothing before its day.
    [InlineData("AEO", LastSecond, "GENERAL")]
    [InlineData("AEO", FirstSecond, "AEO")]
    [InlineData("SERIOUSLY_DISHONEST", LastSecond, "DISHONEST")]
    [InlineData("SERIOUSLY_DISHONEST", FirstSecond, "SERIOUSLY_DISHONEST")]
    // A code that no scheme knows says nothing.
    [InlineData("EXCELLENT", FirstSecond, null)]
    public void GradesFollowTheSchemeOfTheLegalDay(string grade, string instant, string? effective)
    {
        var (scheme, day) = At(instant);
        Assert.Equal(effective, scheme.Resolve(day, [new CreditGrade { Code = grade }], []));
    }

    [Theory]
    [InlineData(LastSecond, "GENERAL")]
    [InlineData(FirstSecond, "REGULAR")]
    public void AFirmWithoutAGradeAndASuspendedAeoAreOrdinary(string instant, string ordinary)
    {
        var (scheme, day) = At(instant);
        Assert.Equal(ordinary, scheme.AbsentAs);
        Assert.Equal(ordinary, scheme.Resolve(day, [], []));
        Assert.Equal(ordinary, scheme.Resolve(day, [new CreditGrade { Code = "AEO_ADVANCED" }], [new CreditGrade { Code = "SUSPENDED" }]));
    }

    [Fact]
    public void ASuspensionNeverImproves()
    {
        var (scheme, day) = At(FirstSecond);
        Assert.Equal("DISHONEST", scheme.Resolve(day, [new CreditGrade { Code = "DISHONEST" }], [new CreditGrade { Code = "SUSPENDED" }]));
    }

    [Fact]
    public void AnUnknownTemporaryStateSaysNothing()
    {
        var (scheme, day) = At(FirstSecond);
        Assert.Null(scheme.Resolve(day, [new CreditGrade { Code = "AEO" }], [new CreditGrade { Code = "UNDER_REVIEW" }]));
    }

    [Fact]
    public void OfSeveralGradesTheWorstCountsWhateverTheirOrder()
    {
        var (scheme, day) = At(FirstSecond);
        CreditGrade[] grades = [new() { Code = "AEO" }, new() { Code = "DISHONEST" }, new() { Code = "AEO_ADVANCED" }];
        Assert.Equal("DISHONEST", scheme.Resolve(day, grades, []));
        Assert.Equal("DISHONEST", scheme.Resolve(day, grades.Reverse(), []));
    }

    [Fact]
    public void BeforeTheFirstSchemeNobodyCanTell() => Assert.Null(Packs.Policy.Credit.At(new DateOnly(2021, 10, 31).DayNumber));

    private static (CreditScheme Scheme, int Day) At(string instant)
    {
        var day = LegalCalendar.DayOf(DateTimeOffset.Parse(instant));
        return (Packs.Policy.Credit.At(day)!, day);
    }
}
