using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>When an inspection is due: by working days, and what cannot wait by the clock.</summary>
public class DueTests
{
    // 72 hours are three working days, 24 hours around the clock are a day; Beijing time.
    [Theory]
    [InlineData("6109100010", "2026-11-24T09:00:00+08:00", "2026-11-27T09:00:00+08:00")]
    [InlineData("6109100010", "2026-11-27T17:30:00+08:00", "2026-12-02T17:30:00+08:00")] // over a weekend
    [InlineData("6109100010", "2026-11-28T23:30:00+08:00", "2026-12-02T23:30:00+08:00")] // filed on a Saturday
    [InlineData("6109100010", "2026-02-13T09:00:00+08:00", "2026-02-25T09:00:00+08:00")] // Saturday 14 is worked, then the Spring Festival
    [InlineData("6109100010", "2026-09-30T09:00:00+08:00", "2026-10-10T09:00:00+08:00")] // National Day, and Saturday 10 is worked
    [InlineData("0602909900", "2026-09-30T09:00:00+08:00", "2026-10-01T09:00:00+08:00")] // perishable
    public void AnInspectionIsDueWithinItsWorkingDays(string hs, string decided, string due)
    {
        var line = Decide(hs, decided);
        Assert.Equal(DateTimeOffset.Parse(due), line.Due.ToDateTimeOffset());
        Assert.DoesNotContain(line.Reasons, reason => reason.Code == "CALENDAR_UNKNOWN");
    }

    [Theory]
    [InlineData("6109100010", "2026-12-30T09:00:00+08:00", "2027-01-02T09:00:00+08:00", true)]
    [InlineData("6109100010", "2027-05-03T09:00:00+08:00", "2027-05-06T09:00:00+08:00", true)]
    [InlineData("0602909900", "2027-05-03T09:00:00+08:00", "2027-05-04T09:00:00+08:00", false)]
    public void AYearThatIsNotInTheCalendarIsSaid(string hs, string decided, string due, bool isSaid)
    {
        var line = Decide(hs, decided);
        Assert.Equal(DateTimeOffset.Parse(due), line.Due.ToDateTimeOffset());
        Assert.Equal(isSaid, line.Reasons.Any(reason => reason.Code == "CALENDAR_UNKNOWN"));
    }

    // By law a year has 13 holidays beside its 104 weekend days, whatever days are moved: 365 - 104 - 13 in both years.
    [Theory]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void TheYearHasItsWorkingDays(int year, int days) => Assert.Equal(days, Enumerable.Range(new DateOnly(year, 1, 1).DayNumber, 365).Count(day => Packs.Policy.Calendar.IsWorking(day) == true));

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-01-03/2026-01-01")]
    [InlineData("2025-12-31/2026-01-01")]
    [InlineData("soon")]
    public void ADayThatIsNoneIsNamedByItsPlace(string days)
    {
        var problem = Assert.Single(PolicyCompiler.Compile([.. Packs.Sources.Select(source => source.Path == "national/calendar.yaml"
            ? source with { Text = source.Text.Replace("2026-01-01/2026-01-03", days, StringComparison.Ordinal) }
            : source)]).Problems);
        Assert.Equal(("national/calendar.yaml", 9, 16, $"'{days}' is no day or days of 2026"), (problem.Path, problem.Line, problem.Column, problem.Message));
    }

    private static LineDecision Decide(string hs, string decided)
    {
        var known = new Case { DecidedAt = DateTimeOffset.Parse(decided) };
        known.Declaration.Lines[0].HsCode = hs;
        known.Know(new FactRecord { ControlInstruction = new ControlInstruction { Id = "C-1", Issuer = "GACC", Level = InspectionLevel.Full } });
        return known.Decide().Lines[0];
    }
}
