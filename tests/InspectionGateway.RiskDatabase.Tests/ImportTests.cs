using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using static InspectionGateway.RiskDatabase.Tests.Database;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ImportOnSqliteTests() : ImportTests(DatabaseKind.Sqlite);

public sealed class ImportOnSqlServerTests() : ImportTests(DatabaseKind.SqlServer);

/// <summary>Many facts at once: in parts, beside others who write, and again without harm.</summary>
public abstract class ImportTests(DatabaseKind kind) : Conformance(kind)
{
    // Two parts, the second of which is small.
    private const int Many = 2_510;

    [Fact]
    public async Task WhatIsStoredAlreadyIsLeftAlone()
    {
        FactRecord[] facts = [Firm("A", Eori("DE1")), Firm("B"), Alert("AL1"), new FactRecord { Key = FactKeys.Enterprise(Customs("GONE")).ToString(), Deleted = true }];
        Assert.Equal(new ImportReport(4, 0), await ImportAsync(facts));
        var (announced, acts) = (await Database.CountAsync("outbox"), await Database.CountAsync("act"));
        Assert.Equal(new ImportReport(0, 4), await ImportAsync(facts));
        Assert.Equal((announced, acts), (await Database.CountAsync("outbox"), await Database.CountAsync("act")));
        Assert.Equal(new ImportReport(1, 3), await ImportAsync([Firm("A", Eori("DE1")), Firm("B", Eori("DE2")), Alert("AL1"), facts[3]]));
        Assert.Equal(2, (await Database.Facts.GetAsync(FactKeys.Enterprise(Eori("DE2")), Ct))!.Version);
        Assert.Equal(1, (await Database.Facts.GetAsync(FactKeys.Enterprise(Customs("A")), Ct))!.Version);
    }

    // What a report was used for is the store's, and no file says it.
    [Fact]
    public async Task AReportThatWasUsedIsStoredAlready()
    {
        var report = new FactRecord { TestReport = new TestReport { BodyCode = "A1", Number = "1" } };
        await ImportAsync([report]);
        await Database.ExecuteAsync(
            "INSERT INTO report_use (report_id, tenant, declaration_id, taken, quantity, decision_id) VALUES ('A1/1', 'w', 'D-1', 1, '1', 'x')");
        await Database.Put(report);
        Assert.Equal(new ImportReport(0, 1), await ImportAsync([report]));
    }

    // Parts before a refused one stay; mended, the same import goes on.
    [Fact]
    public async Task AnImportThatEndedEarlyGoesOn()
    {
        var facts = Enumerable.Range(0, Many).Select(number => Firm($"F{number}")).ToArray();
        facts[^1] = Firm("LAST", Customs("F0"));
        await Assert.ThrowsAsync<FactRefusedException>(() => ImportAsync(facts));
        Assert.Equal((2_500, 1), (await Database.CountAsync("fact"), await Database.CountAsync("act")));
        facts[^1] = Firm("LAST");
        Assert.Equal(new ImportReport(10, 2_500), await ImportAsync(facts));
        Assert.Equal(Many, await Database.CountAsync("fact"));
        var subjects = new List<string>();
        await foreach (var act in new ActLog(Database.Dialect).ReadAsync(DateTimeOffset.MinValue, Ct))
        {
            subjects.Add(act.Subject);
        }
        Assert.Equal(["2500 enterprise", "10 enterprise"], subjects);
    }

    // It had been one transaction: an alert of the same minute was refused, or waited for the last firm.
    [Fact]
    public async Task AnAlertWaitsForAPartAndNotForTheImport()
    {
        var importing = Task.Run(() => ImportAsync(Enumerable.Range(0, 8 * Many).Select(number => Firm($"F{number}"))), Ct);
        while (await Database.CountAsync("fact") == 0)
        {
            await Task.Delay(1, Ct);
        }
        await Database.Put(Alert("AL1"));
        Assert.False(importing.IsCompleted);
        Assert.Equal(8 * Many, (await importing).Written);
    }

    // The most urgent first, and the equally urgent in the order in which they came.
    [Fact]
    public async Task WhatIsUrgentIsCarriedBeforeAllThatWaits()
    {
        await Database.Put(Firm("A"));
        await Database.Put(Firm("B"));
        Assert.Equal([1L], (await Database.Outbox.TakeAsync(1, Ct)).Select(row => row.Seq));
        await Database.Put(new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "61", Risk = RiskLevel.Low } });
        await Database.Put(Alert("AL1"));
        var taken = new List<OutboxRow>();
        while (await Database.Outbox.TakeAsync(2, Ct) is { Count: > 0 } rows)
        {
            taken.AddRange(rows);
            await Database.Outbox.MarkAppliedAsync(rows, Ct);
        }
        Assert.Equal(["alert:AL1", "commodity_risk:61", "enterprise:CUSTOMS:A", "enterprise:CUSTOMS:B"], taken.Select(row => row.Key.ToString()));
        Assert.Equal([2L, 3, 1, 4], taken.Select(row => row.Seq));
    }

    // A rebuild reads the changes since its beginning: with an urgent one pruned from behind others that wait it would miss it,
    // and not know.
    [Fact]
    public async Task WhatIsPrunedIsAlwaysTheOldest()
    {
        var outbox = new Outbox(Database.Dialect, kept: 5);
        await Database.Put(Firm("WAITS"));
        await outbox.NumberAsync(Ct);
        await Database.Put(Alert("AL1"));
        var alert = Assert.Single(await outbox.TakeAsync(1, Ct));
        Assert.Equal(2, alert.Seq);
        await ImportAsync(Enumerable.Range(0, 15).Select(number => Firm($"F{number}")));
        await outbox.NumberAsync(Ct);
        await outbox.MarkAppliedAsync([alert], Ct);
        Assert.Equal([1L, 2, 3], (await outbox.SinceAsync(0, 3, Ct))!.Select(row => row.Seq));
        await outbox.MarkAppliedAsync(await outbox.TakeAsync(1, Ct), Ct);
        Assert.Null(await outbox.SinceAsync(0, 3, Ct));
        Assert.Equal([3L], (await outbox.SinceAsync(2, 1, Ct))!.Select(row => row.Seq));
    }

    private Task<ImportReport> ImportAsync(IEnumerable<FactRecord> facts) => Database.Facts.ImportAsync(facts, Change, Ct);

    private static FactRecord Alert(string id) => new() { Alert = new Alert { Id = id, Issuer = "X", Level = AlertLevel.Iv, Scope = new GoodsScope { HsPrefixes = { "61" } } } };
}
