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

    [Theory]
    [InlineData("2026-02-30", null)]
    [InlineData(null, "2026-13-01")]
    [InlineData("2026-05-02", "2026-05-01")]
    public void APeriodThatCannotBeUnderstoodMayHoldAnyDay(string? from, string? to) =>
        Assert.Equal(Truth.Unknown, DayPeriod.Holds(new Period { From = Parse(from), To = Parse(to) }, new DateOnly(2026, 5, 1).DayNumber));

    [Theory]
    [InlineData("2026-05-01", null, Truth.True)]
    [InlineData(null, "2026-05-01", Truth.True)]
    [InlineData("2026-05-02", null, Truth.False)]
    [InlineData(null, "2026-04-30", Truth.False)]
    [InlineData(null, null, Truth.True)]
    public void APeriodHoldsFromItsFirstToItsLastDay(string? from, string? to, Truth holds) =>
        Assert.Equal(holds, DayPeriod.Holds(new Period { From = Parse(from), To = Parse(to) }, new DateOnly(2026, 5, 1).DayNumber));

    private static Day? Parse(string? text) =>
        text?.Split('-') is [var year, var month, var day] ? new Day { Year = int.Parse(year), Month = int.Parse(month), Day_ = int.Parse(day) } : null;
}
