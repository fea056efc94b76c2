using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Sections;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>Guard rails as they are written, and what they took out of force.</summary>
public class GuardRailTests
{
    private const string Rails = "national/guard-rails.yaml";

    [Theory]
    [InlineData("pack: chongqing-ftz", "pack: chongqing-fzt", "there is no pack 'chongqing-fzt'")]
    [InlineData("tolerated: 0.02", "tolerated: 0.3", "'0.3' is no number from 0.0001 to 0.199999")]
    [InlineData("alarm: 0.01", "alarm: 1", "is no number from")]
    [InlineData("since: 2026-11-01", "since: soon", "'soon' is no date")]
    [InlineData("floor: 0.0005", "floor: 0.01", "the row 'ftz-consumer-goods-low' and the section 'floor' have 0.1% of it inspected at random under COMMODITY")]
    [InlineData("holdout: 0.01", "holdout: 0.3", "no more than a fifth is held out")]
    [InlineData("days: 7", "day: 7", "did you mean 'days'")]
    public void WhatIsNoRailIsRefusedByItsPlace(string before, string after, string message)
    {
        var problems = PolicyCompiler.Compile(Packs.With(Rails, text => text.Replace(before, after, StringComparison.Ordinal))).Problems;
        Assert.Contains(problems, problem => problem.Path == Rails && problem.Line > 1 && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatTrippedIsOutOfForceAndNothingElseChanges()
    {
        const string Why = "it did: \"bad\", 3 of 5 %";
        var sources = PolicyTrips.Add(Packs.Sources, Packs.Policy, [new TrippedRow("ftz-consumer-goods-low", Why)]);
        var policy = PolicyCompiler.CompilePublished(sources).Policy!;
        Assert.Equal([new TrippedRow("ftz-consumer-goods-low", Why)], policy.Tripped);
        Assert.Equal(Packs.Policy.Waivers.Rows.Select(row => row.Id).Except(["ftz-consumer-goods-low"]), policy.Waivers.Rows.Select(row => row.Id));
        Assert.NotEqual(Packs.Policy.Digest, policy.Digest);
        // Its cases are right all the same, for whoever goes on with the pack.
        Assert.NotNull(PolicyCompiler.CompileAndTry(sources, new DateOnly(2026, 11, 25).DayNumber).Policy);
        var more = PolicyTrips.Add(sources, policy, [new TrippedRow("ftz-entry-verification", "x"), new TrippedRow("ftz-consumer-goods-low", "again")]);
        Assert.Equal(["ftz-consumer-goods-low", "ftz-entry-verification"], PolicyCompiler.CompilePublished(more).Policy!.Tripped.Select(row => row.Id));
        Assert.Equal(Packs.Policy.Digest, PolicyCompiler.Compile(PolicyTrips.Remove(more, policy)).Policy!.Digest);
    }
}
