using CsCheck;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Revisions;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ActLogOnSqliteTests() : ActLogTests(DatabaseKind.Sqlite);

public sealed class ActLogOnSqlServerTests() : ActLogTests(DatabaseKind.SqlServer);

/// <summary>What people did is written down with what they did, or neither is; and what is changed afterwards is found.</summary>
public abstract class ActLogTests(DatabaseKind kind) : Conformance(kind)
{
    private ActLog Log => new(Database.Dialect);

    private RevisionQueue Queue => new(Database.Dialect, TimeProvider.System);

    [Fact]
    public async Task EveryActIsWrittenDownWithWhoAndWhy()
    {
        await Database.Facts.PutAsync(Database.Firm("1"), new FactChange("ann", "a new firm", 0), Ct);
        await Database.Facts.ImportAsync([Database.Firm("2"), Database.Firm("3"), Alert("A1")], new FactChange("bob", "a list", 0), Ct);
        await Database.Policies.PublishAsync(new PolicyPublication { Version = "2026.11", Digest = "abc", PublishedBy = "cleo", Reason = "the pilot" }, [], "", PolicyStepKind.Published, 0, Ct);
        await StoreAsync("D-1");
        await Database.Decisions.CancelAsync(new Cancellation("window-1", "D-1", "dan", "not shipped", ""), Ct);
        await Queue.AddAsync([new DueRevision("x", RevisionCause.Measure)], new Act("eve", ActKind.ReviseAffected, "alert:A1: 1 answers", "dyes"), Ct);
        await Database.Projection.AcceptAsync(7, "fay", Ct);
        Assert.Equal(
            [
                ("ann", "PutFact", "enterprise:CUSTOMS:1 version 1", "a new firm"), ("bob", "ImportFacts", "1 alert, 2 enterprise", "a list"),
                ("cleo", "PublishPolicy", "2026.11 abc", "the pilot"), ("dan", "CancelDeclaration", "window-1 D-1", "not shipped"),
                ("eve", "ReviseAffected", "alert:A1: 1 answers", "dyes"), ("fay", "AcceptDatabase", "7", ""),
            ],
            (await ReadAsync()).Select(act => (act.Actor, act.What, act.Subject, act.Reason)));
        Assert.Empty(await VerifyAsync());
    }

    // What is refused, repeated or done by a machine is no act.
    [Fact]
    public async Task NothingElseIsAnAct()
    {
        await Database.Facts.PutAsync(Database.Firm("1"), new FactChange("write-off", "taken", 0, IsAct: false), Ct);
        await Assert.ThrowsAsync<VersionConflictException>(() => Database.Facts.PutAsync(Database.Firm("1"), new FactChange("ann", "late", 9), Ct));
        await Assert.ThrowsAsync<FactRefusedException>(() => Database.Facts.ImportAsync(
            [Database.Firm("2"), Database.Firm("3", Database.Customs("1"))], new FactChange("bob", "a list with another's id", 0), Ct));
        Assert.Null(await Database.Decisions.CancelAsync(new Cancellation("window-1", "D-1", "dan", "unknown", ""), Ct));
        Assert.Empty(await ReadAsync());
        await StoreAsync("D-1");
        await Database.Decisions.CancelAsync(new Cancellation("window-1", "D-1", "dan", "not shipped", ""), Ct);
        await Database.Decisions.CancelAsync(new Cancellation("window-1", "D-1", "dan", "again", ""), Ct);
        Assert.Equal("not shipped", Assert.Single(await ReadAsync()).Reason);
    }

    // Whoever writes at once: every act has its number, and the chain is whole.
    [Fact]
    public async Task WritersAtOnceMakeOneChain()
    {
        await Task.WhenAll(Enumerable.Range(1, 24).Select(n => Task.Run(() => Database.Facts.PutAsync(Database.Firm($"{n}"), new FactChange($"clerk-{n % 3}", "at once", 0), Ct), Ct)));
        var acts = await ReadAsync();
        Assert.Equal(Enumerable.Range(1, 24).Select(n => (long)n), acts.Select(act => act.Number).Order());
        Assert.Empty(await VerifyAsync());
    }

    // Any field of any act changed, any act but the last taken away, any two exchanged: found. A clean chain is not accused.
    [Fact]
    public async Task WhatIsChangedAfterwardsIsFound()
    {
        for (var n = 1; n <= 6; n++)
        {
            await Database.Facts.PutAsync(Database.Firm("1"), new FactChange("ann", $"change {n}", 0), Ct);
        }
        var written = await ReadAsync();
        await Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 6]).SampleAsync(
            async (at, other, how) =>
            {
                var act = written[at];
                var forged = how switch
                {
                    0 => act with { Actor = "nobody" },
                    1 => act with { Subject = act.Subject + " " },
                    2 => act with { At = written[other].At },
                    3 => act with { Reason = written[other].Reason },
                    4 => act with { Digest = written[other].Digest },
                    // One text cannot pass for two.
                    5 => act with { Subject = act.Subject[..^1], Reason = act.Subject[^1] + act.Reason },
                    _ => null,
                };
                await Database.ExecuteAsync("DELETE FROM act WHERE number = @Number", act);
                if (forged is not null)
                {
                    await InsertAsync(forged);
                }
                var isLastGone = forged is null && at == written.Count - 1;
                Assert.Equal(forged == act || isLastGone, (await VerifyAsync()).Count == 0);
                await Database.ExecuteAsync("DELETE FROM act WHERE number = @Number", act);
                await InsertAsync(act);
                Assert.Empty(await VerifyAsync());
            },
            iter: 60, threads: 1);
    }

    [Fact]
    public async Task ActsAreListedFromAMomentOn()
    {
        await Database.Facts.PutAsync(Database.Firm("1"), Database.Change, Ct);
        var now = TimeProvider.System.GetUtcNow();
        Assert.Empty(await new ActLog(Database.Dialect).ReadAsync(now.AddMinutes(1), Ct).ToListAsync(Ct));
        Assert.Single(await new ActLog(Database.Dialect).ReadAsync(now.AddMinutes(-1), Ct).ToListAsync(Ct));
    }

    private Task InsertAsync(LoggedAct act) => Database.ExecuteAsync(
        "INSERT INTO act (lane, number, at, actor, what, subject, reason, digest) VALUES (@Lane, @Number, @At, @Actor, @What, @Subject, @Reason, @Digest)", act);

    private async Task<List<LoggedAct>> ReadAsync() => await Log.ReadAsync(DateTimeOffset.UnixEpoch, Ct).ToListAsync(Ct);

    private async Task<List<string>> VerifyAsync() => await Log.VerifyAsync(Ct).ToListAsync(Ct);

    private Task StoreAsync(string id) => Database.Decisions.StoreAsync(
        [
            new StoredDecision(
                DecisionRecord.First("window-1", new Declaration { DeclarationId = id, Version = 1, Purpose = Purpose.Filed }, new Decision { DeclarationId = id, Version = 1, Revision = 1, Purpose = Purpose.Filed }), false),
        ], Ct);

    private static FactRecord Alert(string id) => new() { Alert = new Alert { Id = id, Level = AlertLevel.I, Scope = new GoodsScope { HsPrefixes = { "61" } } } };
}
