using CsCheck;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class DecisionStoreOnSqliteTests() : DecisionStoreTests(DatabaseKind.Sqlite);

public sealed class DecisionStoreOnSqlServerTests() : DecisionStoreTests(DatabaseKind.SqlServer);

public abstract class DecisionStoreTests(DatabaseKind kind) : Conformance(kind)
{
    private int windows = 1;

    private DecisionStore Store => Database.Decisions;

    // Against a plain list: whatever is stored, and stored again, in whatever order, the newest is found, the first of a
    // revision stays, and every other answer is kept apart.
    [Fact]
    public async Task WhatIsStoredIsFoundByTheNewest() => await Gen.Select(Gen.Int[1, 2], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Bool)
        .Select((id, version, revision, level, trial) => (Id: $"D-{id}", version, revision, (InspectionLevel)level, trial)).Array[1, 12].SampleAsync(async answers =>
        {
            var window = $"window-{Interlocked.Increment(ref windows)}";
            var (model, conflicts) = (new List<DecisionRecord>(), new HashSet<string>());
            foreach (var (id, version, revision, level, trial) in answers)
            {
                var record = Record(id, version, revision, level, trial ? Purpose.Trial : Purpose.Filed, window);
                var same = model.Find(known => !trial && known.Key == record.Key && known.Decision.Revision == revision);
                var report = await Store.StoreAsync([new StoredDecision(record, StickUnconfirmed: trial)], Ct);
                var isKnown = model.Exists(known => known.DecisionId == record.DecisionId) || conflicts.Contains(record.DecisionId);
                Assert.Equal(isKnown ? new StoreReport(0, 1, 0) : same is null ? new StoreReport(1, 0, 0) : new StoreReport(0, 0, 1), report);
                if (!isKnown && same is null)
                {
                    model.Add(record);
                }
                else if (!isKnown)
                {
                    conflicts.Add(record.DecisionId);
                }
            }
            foreach (var id in new[] { "D-1", "D-2" })
            {
                var filed = model.Where(known => known.Key.DeclarationId == id && known.Key.Purpose == Purpose.Filed).OrderBy(known => (known.Key.Version, known.Decision.Revision)).ToList();
                Assert.Equal(filed.LastOrDefault()?.DecisionId, (await Store.FindNewestAsync(window, id, int.MaxValue, Ct))?.Record.DecisionId);
                Assert.Equal(filed.LastOrDefault(known => known.Key.Version < 3)?.DecisionId, (await Store.FindNewestAsync(window, id, 3, Ct))?.Record.DecisionId);
                Assert.Equal(filed.LastOrDefault(known => known.Key.Version == 1)?.DecisionId, (await Store.FindAsync(new RecordKey(window, Purpose.Filed, id, 1), Ct))?.Record.DecisionId);
            }
            Assert.Equal(conflicts.Count, await Database.CountAsync($"decision_conflict WHERE tenant = '{window}'"));
        }, iter: 30, threads: 1);

    [Fact]
    public async Task BytesAndEnvelopeComeBack()
    {
        var record = Record("D-1", 1, 1, InspectionLevel.Full, Purpose.Filed);
        await Store.StoreAsync([new StoredDecision(record, StickUnconfirmed: true)], Ct);
        var found = await Store.FindAsync(record.Key, Ct);
        Assert.Equal((record.DecisionId, true), (found!.Record.DecisionId, found.StickUnconfirmed));
        Assert.Equal(record.Bytes.ToArray(), found.Record.Bytes.ToArray());
        Assert.Null(await Store.FindAsync(record.Key with { Tenant = "window-2" }, Ct));
    }

    [Fact]
    public async Task AnAnswerThatWasChangedIsNotGiven()
    {
        var (record, other) = (Record("D-1", 1, 1, InspectionLevel.Full, Purpose.Filed), Record("D-1", 1, 1, InspectionLevel.Release, Purpose.Filed));
        await Store.StoreAsync([new StoredDecision(record, false)], Ct);
        await Database.ExecuteAsync("UPDATE decision SET record = @Bytes", new { Bytes = other.Bytes.ToArray() });
        Assert.Contains(record.DecisionId, (await Assert.ThrowsAsync<InvalidDataException>(() => Store.FindAsync(record.Key, Ct))).Message);
    }

    // Every filed answer once and in order, whatever is stored again; conflicts and trials are nobody's news.
    [Fact]
    public async Task EventsAreReadOnFromAnyNumber()
    {
        StoredDecision[] all = [.. Enumerable.Range(1, 9).Select(n => new StoredDecision(Record($"D-{n % 4}", 1 + (n / 4), 1, InspectionLevel.Full, n == 5 ? Purpose.Trial : Purpose.Filed), false))];
        await Store.StoreAsync(all, Ct);
        await Store.StoreAsync(all, Ct);
        await Store.StoreAsync([new StoredDecision(Record("D-1", 1, 2, InspectionLevel.Full, Purpose.Filed), false), new StoredDecision(Record("D-1", 1, 1, InspectionLevel.Release, Purpose.Filed), false)], Ct);
        var (read, after) = (new List<StoredEvent>(), 0L);
        while (await Store.ListEventsAsync("window-1", after, 2, Ct) is { Count: > 0 } page)
        {
            read.AddRange(page);
            after = page[^1].Number;
        }
        var filed = all.Where(decision => decision.Record.Key.Purpose == Purpose.Filed).Select(decision => decision.Record.DecisionId);
        Assert.Equal(filed, read.SkipLast(1).Select(change => change.Record.DecisionId));
        Assert.All(read.SkipLast(1), change => Assert.Equal(DecisionChange.Decided, change.Change));
        Assert.Equal((DecisionChange.Revised, 2), (read[^1].Change, read[^1].Record.Decision.Revision));
        Assert.Empty(await Store.ListEventsAsync("window-2", 0, 10, Ct));
    }

    [Fact]
    public async Task TakingBackIsSaidOnceAndKeepsTheRecord()
    {
        var (first, second) = (Record("D-1", 1, 1, InspectionLevel.Full, Purpose.Filed), Record("D-1", 2, 1, InspectionLevel.Full, Purpose.Filed));
        var cancellation = new Cancellation("window-1", "D-1", "somebody", "not shipped", "O-1");
        Assert.Null(await Store.CancelAsync(cancellation, Ct));
        await Store.StoreAsync([new StoredDecision(first, false), new StoredDecision(second, false)], Ct);
        Assert.Null(await Store.CancelAsync(cancellation with { Tenant = "window-2" }, Ct));
        var at = await Store.CancelAsync(cancellation, Ct);
        Assert.NotNull(at);
        Assert.Equal(at, await Store.CancelAsync(cancellation with { Reason = "again" }, Ct));
        var last = (await Store.ListEventsAsync("window-1", 0, 10, Ct)).Skip(2).Single();
        Assert.Equal((DecisionChange.Cancelled, second.DecisionId), (last.Change, last.Record.DecisionId));
        Assert.NotNull(await Store.FindAsync(first.Key, Ct));
    }

    [Fact]
    public async Task AFallbackIsKeptOnce()
    {
        var record = Record("D-1", 1, 1, InspectionLevel.Full, Purpose.Filed);
        var use = new FallbackUse(record.Key, InspectionLevel.OnSite, TimeProvider.System.GetUtcNow(), "somebody", record.DecisionId, InspectionLevel.Full);
        Assert.True(await Store.ReportFallbackAsync(use, Ct));
        Assert.False(await Store.ReportFallbackAsync(use with { Level = InspectionLevel.Release }, Ct));
        Assert.True(await Store.ReportFallbackAsync(use with { Key = record.Key with { Version = 2 } }, Ct));
        Assert.Equal(2, await Database.CountAsync("fallback WHERE level = 3"));
    }

    private static DecisionRecord Record(string id, int version, int revision, InspectionLevel level, Purpose purpose, string window = "window-1") => DecisionRecord.First(
        window,
        new Declaration { DeclarationId = id, Version = version, Purpose = purpose },
        new Decision { DeclarationId = id, Version = version, Revision = revision, Purpose = purpose, Level = level });
}
