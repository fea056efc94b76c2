using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Rules;

public class LegalCalendarTests
{
    [Theory]
    [InlineData("2026-03-31T15:59:59.999Z", "2026-03-31")]
    [InlineData("2026-03-31T16:00:00Z", "2026-04-01")]
    [InlineData("2026-03-31T23:30:00+08:00", "2026-03-31")]
    [InlineData("2026-03-31T20:30:00-05:00", "2026-04-01")]
    public void ALegalDayBeginsAtMidnightInShanghai(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day).DayNumber, LegalCalendar.DayOf(DateTimeOffset.Parse(instant)));

    [Fact]
    public void ADayBeginsAtItsFirstInstant()
    {
        var day = new DateOnly(2026, 4, 1).DayNumber;
        Assert.Equal(day, LegalCalendar.DayOf(LegalCalendar.StartOf(day)));
        Assert.Equal(day - 1, LegalCalendar.DayOf(LegalCalendar.StartOf(day).AddTicks(-1)));
    }

    [Fact]
    public void APeriodWithADayThatDoesNotExistHoldsNoDay() =>
        Assert.Equal(DayPeriod.Never, DayPeriod.Of(new Period { From = new Day { Year = 2026, Month = 2, Day_ = 30 } }));

    [Fact]
    public void APeriodWithoutEndsAlwaysHolds() => Assert.Equal(DayPeriod.Always, DayPeriod.Of(new Period()));
}
