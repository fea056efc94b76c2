using InspectionGateway.Engine.Simulations;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ShadowStoreOnSqliteTests() : ShadowStoreTests(DatabaseKind.Sqlite);

public sealed class ShadowStoreOnSqlServerTests() : ShadowStoreTests(DatabaseKind.SqlServer);

public abstract class ShadowStoreTests(DatabaseKind kind) : Conformance(kind)
{
    private ShadowStore Shadows => new(Database.Dialect, TimeProvider.System);

    [Fact]
    public async Task AVersionRunsOnceAtATimeAndOnlySoManyDo()
    {
        foreach (var id in new[] { "a@1", "b@1", "a@1" })
        {
            Assert.True(await Shadows.StartAsync(id, 0.25, "ann", "试点", 2, Ct));
        }
        Assert.False(await Shadows.StartAsync("c@1", 0.5, "ann", "one too many", 2, Ct));
        Assert.Equal([("b@1", 0.25, "ann", "试点"), ("a@1", 0.25, "ann", "试点")], (await Shadows.ListRunningAsync(Ct)).Select(run => (run.VersionId, run.Share, run.StartedBy, run.Reason)));
        Assert.True(await Shadows.EndAsync("b@1", "bob", "seen enough", Ct));
        Assert.False(await Shadows.EndAsync("b@1", "bob", "again", Ct));
        Assert.Equal([("a@1", true), ("b@1", false), ("a@1", false)], (await Shadows.ListAsync(10, Ct)).Select(run => (run.VersionId, run.EndedAt.Length == 0)));
        Assert.Equal("a@1", Assert.Single(await Shadows.ListAsync(1, Ct)).VersionId);
        Assert.True(await Shadows.StartAsync("c@1", 0.5, "ann", "now", 2, Ct));
    }

    [Fact]
    public async Task WhatGatewaysCountIsAddedUpAndSoManyExamplesAreKept()
    {
        foreach (var gateway in new[] { "G", "H" })
        {
            var tally = new Dictionary<(ShadowCounter, string), long> { [(ShadowCounter.Lines, "")] = 3_000_000_000, [(ShadowCounter.Level, "2>4")] = 7, [(ShadowCounter.RuleGoes, gateway)] = 1 };
            await Shadows.AddAsync("1", tally, [.. Enumerable.Range(1, 60).Select(number => Example($"{gateway}-{number}"))], Ct);
        }
        await Shadows.AddAsync("1", new Dictionary<(ShadowCounter, string), long>(), [Example("G-1")], Ct);
        var found = await Shadows.FindAsync("1", Ct);
        Assert.Equal((6_000_000_000, 0, 14, 1, 1), (
            found.Of(ShadowCounter.Lines), found.Of(ShadowCounter.Failed), found.Counts[(ShadowCounter.Level, "2>4")], found.Counts[(ShadowCounter.RuleGoes, "G")], found.Counts[(ShadowCounter.RuleGoes, "H")]));
        Assert.Equal(ShadowStore.MostExamples, found.Examples.DistinctBy(example => example.DeclarationId).Count());
        Assert.Empty((await Shadows.FindAsync("2", Ct)).Counts);
    }

    private static ShadowExample Example(string id) => new($"DEC-{id}", new ChangedLine { DeclarationId = id, LineNo = 1, RulesGone = { "row" } });
}
