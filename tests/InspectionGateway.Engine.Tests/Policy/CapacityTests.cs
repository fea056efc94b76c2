using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>What offices can do, as packs say it.</summary>
public class CapacityTests
{
    private const string District = "chongqing/capacity.yaml";

    [Theory]
    [InlineData(District, "lines: 60", "lines: none", "'none' is no whole number from 1 to 1000000")]
    [InlineData(District, "office: \"8012\"", "office: \"8001\"", "the office '8001' has a capacity already")]
    [InlineData(District, "lines: 60", "line: 60", "did you mean 'lines'")]
    [InlineData(District, "regimes: [DANGEROUS_GOODS]", "regimes: [DANGEROUS_GOODS, QUARANTINE]", "QUARANTINE is of the team 'plants, animals, food' already")]
    [InlineData(District, "team: dangerous goods", "team: goods", "the office has a team 'goods' already")]
    [InlineData(District, "lines: 15", "lines: 0", "'0' is no whole number from 1 to 1000000")]
    [InlineData(District, "regimes: [DANGEROUS_GOODS]", "regimes: [DANGERS]", "'DANGERS' is none of")]
    [InlineData("chongqing-ftz/capacity.yaml", "", "section: capacity\noffices: []\n", "'capacity' belongs to a layer above")]
    [InlineData("national/capacity.yaml", "", "section: capacity\noffices: [{office: \"8001\", lines: 1}]\n", "the office '8001' has a capacity already")]
    public void WhatIsNoCapacityIsRefused(string path, string before, string after, string message)
    {
        var problems = PolicyCompiler.Compile(Packs.With(path, text => before.Length == 0 ? after : text.Replace(before, after, StringComparison.Ordinal))).Problems;
        Assert.Contains(problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void OfficesOfSeveralPacksStandTogether()
    {
        var policy = PolicyCompiler.Compile(Packs.With("national/capacity.yaml", _ => "section: capacity\noffices: [{office: \"0100\", lines: 7}]\n")).Policy!;
        Assert.Equal([("0100", 7, 0), ("8001", 60, 3), ("8012", 40, 0)], policy.Capacities.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.Lines, pair.Value.Teams.Count)));
    }

    // A week with the National Day's holidays, one without, and one of a year that is in no calendar.
    [Theory]
    [InlineData("2026-09-28", "2026-10-04", 3)]
    [InlineData("2026-11-23", "2026-11-29", 5)]
    [InlineData("2099-01-05", "2099-01-11", 5)]
    [InlineData("2026-11-29", "2026-11-29", 0)]
    [InlineData("2026-11-30", "2026-11-29", 0)]
    public void WorkingDaysAreCountedByTheCalendar(string from, string to, int days) =>
        Assert.Equal(days, Packs.Policy.Calendar.CountWorkingDays(Day(from), Day(to)));

    private static int Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber;
}
