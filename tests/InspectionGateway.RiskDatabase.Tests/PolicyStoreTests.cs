using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class PolicyStoreOnSqliteTests() : PolicyStoreTests(DatabaseKind.Sqlite);

public sealed class PolicyStoreOnSqlServerTests() : PolicyStoreTests(DatabaseKind.SqlServer);

public abstract class PolicyStoreTests(DatabaseKind kind) : Conformance(kind)
{
    [Fact]
    public async Task WhatWasMadeOfAPolicyFirstIsKeptForEachEngine()
    {
        var first = new PolicyFingerprint("7.1", new string('a', 64), "1 2");
        Assert.Equal(first, await Database.Policies.KeepAsync("d1", first, Ct));
        Assert.Equal(first, await Database.Policies.KeepAsync("d1", first with { Decisions = "1 3" }, Ct));
        var newer = first with { Maker = "8.1", Decisions = "1 3" };
        Assert.Equal(newer, await Database.Policies.KeepAsync("d1", newer, Ct));
        Assert.Equal(first with { Decisions = "9" }, await Database.Policies.KeepAsync("d2", first with { Decisions = "9" }, Ct));
    }

    private PolicyVersionStore Versions => new(Database.Dialect, TimeProvider.System);

    [Fact]
    public async Task TheLastThatWasPublishedIsInEffectUnlessItIsForLater()
    {
        Assert.Equal(new PolicyBoard(null, null), await Database.Policies.ReadBoardAsync(Ct));
        foreach (var (number, version) in new[] { "base 2", "base 1", "base 3" }.Index())
        {
            Assert.True(await PublishAsync(new PolicyPublication { Version = version, Digest = $"d{number}", Reason = "公告 2018" }, number));
        }
        var (inEffect, scheduled) = await Database.Policies.ReadBoardAsync(Ct);
        Assert.Equal(("base 3", "公告 2018", "d2"), (inEffect!.Version, inEffect.Reason, inEffect.Digest));
        Assert.Null(scheduled);
        Assert.EndsWith("x检验", Assert.Single((await Database.Policies.FindAsync("d2", Ct))!).Text);

        Assert.True(await PublishAsync(new PolicyPublication { Version = "base 4", Digest = "d3", EffectiveAt = "2999-01-01T00:00:00.0000000Z", PreviousDigest = "d2", VersionIds = "base@1 pilot@2" }, 3));
        (inEffect, scheduled) = await Database.Policies.ReadBoardAsync(Ct);
        Assert.Equal(("base 3", "base 4", 4), (inEffect!.Version, scheduled!.Version, scheduled.Number));
        Assert.Equal(inEffect, await Database.Policies.FindReplacedAsync(scheduled, Ct));
        // Whoever publishes above it does away with it.
        Assert.True(await PublishAsync(inEffect with { CanaryId = "pilot@3", CanaryDigest = "d4", CanaryShare = 0.1, CanaryOffices = "8001 81" }, 4));
        (inEffect, scheduled) = await Database.Policies.ReadBoardAsync(Ct);
        Assert.Equal(("base 3", "pilot@3", "d4", 0.1), (inEffect!.Version, inEffect.CanaryId, inEffect.CanaryDigest, inEffect.CanaryShare));
        Assert.Equal(["8001", "81"], inEffect.Offices);
        Assert.Null(scheduled);
    }

    [Fact]
    public async Task OfTwoThatPublishAtTheSameTimeOneIsTold()
    {
        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => PublishAsync(new PolicyPublication { Version = $"{number}", Digest = $"{number}" }, 0)));
        Assert.Single(done, true);
        Assert.Equal(1, (await Database.Policies.ReadBoardAsync(Ct)).Newest);
    }

    [Fact]
    public async Task AVersionKeepsItsContentAndWhatWasDoneToIt()
    {
        var draft = new PolicyVersion { Id = "pilot@1", Pack = "pilot", Layer = "PILOT", Version = "2026.12", Digest = "d" };
        await Versions.AddAsync(draft, [new("pilot/a.yaml", "a: 1")], "ann", "a new rule", Ct);
        await Versions.AddAsync(draft, [new("pilot/a.yaml", "a: 2")], "bob", "the same", Ct);
        Assert.Null(await Versions.StepAsync("pilot@2", PolicyStepKind.Submitted, PolicyStatus.Submitted, "ann", "", _ => { }, Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Versions.StepAsync("pilot@1", PolicyStepKind.Approved, PolicyStatus.Approved, "ann", "", _ => throw new InvalidOperationException(), Ct));
        await Versions.StepAsync("pilot@1", PolicyStepKind.Submitted, PolicyStatus.Submitted, "ann", "ready", version => Assert.Equal(PolicyStatus.Draft, version.Status), Ct);
        var (kept, files) = (await Versions.FindAsync("pilot@1", Ct))!.Value;
        Assert.Equal(
            [(PolicyStepKind.Drafted, "ann", "a new rule"), (PolicyStepKind.Drafted, "bob", "the same"), (PolicyStepKind.Submitted, "ann", "ready")],
            kept.Steps.Select(step => (step.Kind, step.By, step.Reason)));
        Assert.Equal(new PolicySource("pilot/a.yaml", "a: 1"), Assert.Single(files));

        await Database.Policies.PublishAsync(new PolicyPublication { Version = "v", Digest = "d", VersionIds = "pilot@1" }, [], "pilot@1", PolicyStepKind.Published, 0, Ct);
        var listed = Assert.Single(await Versions.ListAsync("pilot", 10, Ct));
        Assert.Equal((PolicyStatus.Retired, PolicyStepKind.Published), (listed.Status, listed.Steps[^1].Kind));
        Assert.Equal(PolicyStatus.Active, (await Database.Policies.ReadBoardAsync(Ct)).StatusOf("pilot@1", listed.Status));
        Assert.Empty(await Versions.ListAsync("national", 10, Ct));
    }

    private Task<bool> PublishAsync(PolicyPublication publication, long newest) => Database.Policies.PublishAsync(
        publication with { PublishedBy = "somebody" }, [new("a.yaml", new string('x', 100_000) + "检验")], "", PolicyStepKind.Published, newest, Ct);
}
