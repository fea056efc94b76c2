using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Revisions;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class RevisionQueueOnSqliteTests() : RevisionQueueTests(DatabaseKind.Sqlite);

public sealed class RevisionQueueOnSqlServerTests() : RevisionQueueTests(DatabaseKind.SqlServer);

public abstract class RevisionQueueTests(DatabaseKind kind) : Conformance(kind)
{
    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider time = new(TimeProvider.System.GetUtcNow().AddMinutes(1));

    private RevisionQueue Queue => new(Database.Dialect, time);

    [Fact]
    public async Task ProvisionalAnswersAndConflictsAreDueAndNothingElse()
    {
        await StoreAsync(Record("D-1", 1), Record("D-2", 1, provisional: true), Record("D-3", 1), Record("D-3", 1, level: InspectionLevel.Full));
        await StoreAsync(Record("D-2", 1, provisional: true));
        var due = await Queue.ListAsync(10, Ct);
        Assert.Equal(
            [(Record("D-2", 1, provisional: true).DecisionId, RevisionCause.Provisional), (Record("D-3", 1, level: InspectionLevel.Full).DecisionId, RevisionCause.Conflict)],
            due.Select(revision => (revision.DecisionId, revision.Cause)).OrderBy(revision => revision.Cause));
    }

    // Of many workers one has it; when that one does not come back, another has it later.
    [Fact]
    public async Task OneWorkerHasItAtATime()
    {
        await StoreAsync(Record("D-1", 1, provisional: true));
        var due = Assert.Single(await Queue.ListAsync(10, Ct));
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Queue.ClaimAsync(due, TimeSpan.FromSeconds(30), Ct), Ct)));
        Assert.Single(claims, won => won);
        Assert.Empty(await Queue.ListAsync(10, Ct));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.True(await Queue.ClaimAsync(Assert.Single(await Queue.ListAsync(10, Ct)), TimeSpan.FromSeconds(30), Ct));
        await Queue.PostponeAsync(due, TimeSpan.FromSeconds(5), Ct);
        time.Advance(TimeSpan.FromSeconds(6));
        await Queue.FinishAsync(Assert.Single(await Queue.ListAsync(10, Ct)), Ct);
        time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Queue.ListAsync(10, Ct));
    }

    // Two workers with one revision each: one is stored, and the other is told that what it replaces is no longer in effect.
    [Fact]
    public async Task OnlyTheNextRevisionIsStored()
    {
        await StoreAsync(Record("D-1", 1));
        var revisions = Enumerable.Range(1, 6).Select(n => Record("D-1", 2, level: (InspectionLevel)n)).ToList();
        var stored = await Task.WhenAll(revisions.Select(revision => Task.Run(() => Queue.StoreAsync(Record("D-1", 1), revision, Ct), Ct)));
        Assert.Single(stored, won => won);
        Assert.False(await Queue.StoreAsync(Record("D-1", 3), Record("D-1", 4), Ct));
        Assert.True(await Queue.StoreAsync(Record("D-1", 2), Record("D-1", 3), Ct));
        Assert.Equal(0, await Database.CountAsync("decision_conflict"));
        Assert.Equal(
            [DecisionChange.Decided, DecisionChange.Revised, DecisionChange.Revised],
            (await Database.Decisions.ListEventsAsync("window-1", 0, 10, Ct)).Select(change => change.Change));
    }

    [Fact]
    public async Task WhatWasTakenBackIsKnown()
    {
        var record = Record("D-1", 1);
        await StoreAsync(record);
        Assert.False(await Queue.IsCancelledAsync(record.Key, Ct));
        await Database.Decisions.CancelAsync(new Cancellation("window-1", "D-1", "somebody", "not shipped", ""), Ct);
        Assert.True(await Queue.IsCancelledAsync(record.Key, Ct));
    }

    private async Task StoreAsync(params DecisionRecord[] records) =>
        await Database.Decisions.StoreAsync([.. records.Select(record => new StoredDecision(record, false))], Ct);

    private static DecisionRecord Record(string id, int revision, InspectionLevel level = InspectionLevel.Documents, bool provisional = false) => DecisionRecord.First(
        "window-1",
        new Declaration { DeclarationId = id, Version = 1, Purpose = Purpose.Filed },
        new Decision { DeclarationId = id, Version = 1, Revision = revision, Purpose = Purpose.Filed, Level = level, Degraded = { provisional ? [DegradedCause.MissingByFault] : Array.Empty<DegradedCause>() } });
}
