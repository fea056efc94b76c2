using CsCheck;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Lines;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class LineStoreOnSqliteTests() : LineStoreTests(DatabaseKind.Sqlite);

public sealed class LineStoreOnSqlServerTests() : LineStoreTests(DatabaseKind.SqlServer);

/// <summary>The lines that are found are those of the answers in effect, whatever happened in whatever order.</summary>
public abstract class LineStoreTests(DatabaseKind kind) : Conformance(kind)
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private int rounds;

    private LineStore Store => new(Database.Dialect);

    private StandingStore Standing => new(Database.Dialect);

    // Against the rule written down: of each declaration of each window the highest version, of that the highest revision, unless
    // it was taken back. Two gateways fill at once.
    [Fact]
    public async Task WhatStandsIsFound() => await Gen.Select(Gen.Int[1, 2], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 5], Gen.Int[0, 9]).Array[1, 12].SampleAsync(
        async steps =>
        {
            var round = Interlocked.Increment(ref rounds);
            var (answers, cancelled) = (new Dictionary<(string, string, int, int), DecisionRecord>(), new HashSet<(string, string)>());
            foreach (var (window, declaration, version, goods, what) in steps)
            {
                var (tenant, id) = ($"window-{window}", $"D-{round}-{declaration}");
                if (what == 0)
                {
                    if (await Database.Decisions.CancelAsync(new Cancellation(tenant, id, "somebody", "not shipped", ""), Ct) is not null)
                    {
                        cancelled.Add((tenant, id));
                    }
                }
                else
                {
                    var record = Record(tenant, id, version, what % 2 + 1, goods);
                    await Database.Decisions.StoreAsync([new StoredDecision(record, false)], Ct);
                    answers.TryAdd((tenant, id, version, what % 2 + 1), record);
                }
                if (what > 7)
                {
                    await FillAsync();
                }
            }
            await Task.WhenAll(FillAsync(), FillAsync());
            var standing = answers.Values.GroupBy(record => (record.Tenant, record.Key.DeclarationId)).Where(group => !cancelled.Contains(group.Key))
                .Select(group => group.MaxBy(record => (record.Key.Version, record.Decision.Revision))!).ToList();
            foreach (var prefix in new[] { "61", "610910", "6109100010", "62", "8516" })
            {
                // What is declared by fewer digits may be under a longer prefix.
                var expected = standing.Where(record => record.Declaration.Lines.Any(line => line.HsCode.StartsWith(prefix) || prefix.StartsWith(line.HsCode)));
                Assert.Equal(
                    expected.Select(record => record.DecisionId).Order(StringComparer.Ordinal), await FindAsync(round, [prefix]));
            }
            Assert.Equal(standing.Select(record => record.DecisionId).Order(StringComparer.Ordinal), await FindAsync(round, []));
        },
        iter: 20, threads: 1);

    [Fact]
    public async Task PagesFollowEachOtherFromTheOldest()
    {
        var records = Enumerable.Range(0, 25).Select(n => Record("window-1", $"D-{n}", 1, 1, n % 6, Monday.AddDays(-(n % 5)))).ToList();
        await Database.Decisions.StoreAsync([.. records.Select(record => new StoredDecision(record, false))], Ct);
        await FillAsync();
        var (found, after) = (new List<LinePlace>(), (LinePlace?)null);
        while (await Store.FindAsync([], Monday.AddDays(-3), after, 4, Ct) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 4);
            found.AddRange(page);
            after = page[^1];
        }
        Assert.Equal(
            records.Where(record => record.DecidedAt >= Monday.AddDays(-3)).OrderBy(record => record.DecidedAt).ThenBy(record => record.DecisionId, StringComparer.Ordinal).Select(record => record.DecisionId),
            found.Select(place => place.DecisionId));
    }

    // One that is not what was stored holds nobody back, and is named.
    [Fact]
    public async Task ADamagedAnswerIsNamedAndLeftOut()
    {
        var (good, bad) = (Record("window-1", "D-1", 1, 1, 0), Record("window-1", "D-2", 1, 1, 0));
        await Database.Decisions.StoreAsync([new StoredDecision(bad, false), new StoredDecision(good, false)], Ct);
        await Database.ExecuteAsync("UPDATE decision SET record = @Record WHERE decision_id = @DecisionId", new { Record = new byte[] { 1, 2, 3 }, bad.DecisionId });
        Assert.Equal([bad.DecisionId], (await Standing.FillAsync(Ct))!.Damaged);
        Assert.Null(await Standing.FillAsync(Ct));
        Assert.Equal(good.DecisionId, Assert.Single(await Store.FindAsync([], Monday.AddDays(-1), null, 10, Ct)).DecisionId);
    }

    private async Task FillAsync()
    {
        while (await Standing.FillAsync(Ct) is not null)
        {
        }
    }

    private async Task<IEnumerable<string>> FindAsync(int round, string[] prefixes)
    {
        var found = await Store.FindAsync(prefixes, Monday.AddDays(-1), null, 1000, Ct);
        var ofRound = await Task.WhenAll(found.Select(async place => (place.DecisionId, Record: await new Replay.DecisionLog(Database.Dialect).FindAsync(place.DecisionId, Ct))));
        return ofRound.Where(one => one.Record!.Key.DeclarationId.StartsWith($"D-{round}-")).Select(one => one.DecisionId).Order(StringComparer.Ordinal);
    }

    private static DecisionRecord Record(string tenant, string id, int version, int revision, int goods, DateTimeOffset? at = null)
    {
        string[][] lines = [["6109100010"], ["610910"], ["6204620000", "8516609000"], ["61091000", "6109100010"], ["851660"], ["9901010101"]];
        var declaration = new Declaration { DeclarationId = id, Version = version, Purpose = Purpose.Filed, Lines = { lines[goods].Select((hs, index) => new DeclarationLine { LineNo = index + 1, HsCode = hs }) } };
        var decision = new Decision { DeclarationId = id, Version = version, Revision = revision, Purpose = Purpose.Filed, DecidedAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(at ?? Monday) };
        return DecisionRecord.First(tenant, declaration, decision);
    }
}
