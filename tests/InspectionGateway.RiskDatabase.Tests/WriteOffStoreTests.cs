using CsCheck;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.WriteOffs;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class WriteOffStoreOnSqliteTests() : WriteOffStoreTests(DatabaseKind.Sqlite);

public sealed class WriteOffStoreOnSqlServerTests() : WriteOffStoreTests(DatabaseKind.SqlServer);

public abstract class WriteOffStoreTests(DatabaseKind kind) : Conformance(kind)
{
    private int rounds;

    private WriteOffStore Store => new(Database.Dialect);

    // Against a list: whatever is taken, more, less or no more, in whatever order it is heard of, each declaration has its place
    // since it took first, and hearing of it again changes nothing.
    [Fact]
    public async Task WhatIsTakenIsWhatTheListSays() => await Gen.Select(Gen.Int[1, 3], Gen.Int[1, 2], Gen.Int[0, 3]).Array[1, 15].SampleAsync(
        async takings =>
        {
            var window = $"window-{Interlocked.Increment(ref rounds)}";
            var model = new List<(string Report, string Declaration, decimal Quantity)>();
            var number = 0L;
            foreach (var (declaration, report, quantity) in takings)
            {
                var (id, reportId) = ($"D-{declaration}", $"{window}/R-{report}");
                var news = new DecisionNews(++number, window, id, 1, true);
                ReportTaking[] now = quantity == 0 ? [] : [new ReportTaking(reportId, quantity + 0.5m)];
                var gone = model.Where(use => use.Declaration == id).Select(use => use.Report).ToList();
                Assert.Equal(gone.Union(now.Select(taking => taking.ReportId)).Order(), (await Store.SetAsync(news, now, $"{id}-{number}", Ct)).Order());
                await Store.SetAsync(news, now, $"{id}-{number}", Ct);
                var place = model.FindIndex(use => use.Declaration == id && use.Report == reportId);
                if (quantity > 0 && place >= 0)
                {
                    model[place] = (reportId, id, quantity + 0.5m);
                }
                model.RemoveAll(use => use.Declaration == id && (quantity == 0 || use.Report != reportId));
                if (quantity > 0 && place < 0)
                {
                    model.Add((reportId, id, quantity + 0.5m));
                }
            }
            foreach (var report in new[] { $"{window}/R-1", $"{window}/R-2" })
            {
                Assert.Equal(model.Where(use => use.Report == report).Select(use => use.Quantity), (await Store.TakersAsync(report, Ct)).Select(taker => taker.Quantity));
            }
        },
        iter: 25, threads: 1);

    // What is taken is nobody's to write: a report that is put says what is taken of it, whatever it said before.
    [Fact]
    public async Task AReportSaysWhatIsTakenOfIt()
    {
        var report = new FactRecord { TestReport = new TestReport { BodyCode = "B1", Number = "R1", Uses = { new ReportUse { Tenant = "x", DeclarationId = "y", Quantity = new() { Value = "1" } } } } };
        Assert.Empty((await Database.Put(report)).TestReport.Uses);
        await Store.SetAsync(new DecisionNews(7, "window-1", "D-1", 1, true), [new ReportTaking("B1/R1", 2.5m)], "d", Ct);
        await Store.SetAsync(new DecisionNews(3, "window-1", "D-2", 1, true), [new ReportTaking("B1/R1", 4m), new ReportTaking("B1/R2", 1m)], "d", Ct);
        await Database.Put(report);
        var stored = (await Database.Facts.GetAsync(FactKeys.TestReport("B1/R1"), Ct))!.TestReport;
        Assert.Equal([("D-2", "4"), ("D-1", "2.5")], stored.Uses.Select(use => (use.DeclarationId, use.Quantity.Value)));
    }

    [Fact]
    public async Task EveryEventIsWorkedOffFromWhereTheLastOneStopped()
    {
        var store = Store.Events;
        Assert.Empty(await store.ListAsync(10, Ct));
        await Database.Decisions.StoreAsync([.. Enumerable.Range(1, 5).Select(n => new StoredDecision(
            Engine.Records.DecisionRecord.First($"window-{n % 2}", new Declaration { DeclarationId = $"D-{n}", Version = 1 }, new Decision { DeclarationId = $"D-{n}", Version = 1, Revision = 1, Purpose = Purpose.Filed }), false))], Ct);
        var news = await store.ListAsync(3, Ct);
        Assert.Equal([("window-1", "D-1"), ("window-0", "D-2"), ("window-1", "D-3")], news.Select(one => (one.Tenant, one.DeclarationId)));
        await store.AdvanceAsync(news[1].Number, Ct);
        await store.AdvanceAsync(news[0].Number, Ct);
        Assert.Equal(["D-3", "D-4", "D-5"], (await store.ListAsync(10, Ct)).Select(one => one.DeclarationId));
    }

    // Only the first answer to a declaration that takes nothing and continues nothing needs no look; whatever is not known needs one.
    [Theory]
    [InlineData(1, 1, false, 0, true, false)]
    [InlineData(1, 1, true, 0, true, true)]
    [InlineData(2, 1, false, 0, true, true)]
    [InlineData(1, 2, false, 0, true, true)]
    [InlineData(1, 1, false, 1, true, true)]
    [InlineData(1, 1, false, 0, false, true)]
    public async Task AnEventSaysWhetherItMayTake(int version, int revision, bool accepts, int priors, bool keepsInputs, bool takes)
    {
        var decision = new Decision { DeclarationId = "D-1", Version = version, Revision = revision, Purpose = Purpose.Filed, Lines = { new LineDecision { LineNo = 1 } } };
        decision.Lines[0].Reasons.Add(new Reason { Code = accepts ? "ACCEPTED" : "BASELINE" });
        var inputs = new RecordedInputs { Priors = { Enumerable.Range(0, priors).Select(n => $"{n}") } };
        var record = Engine.Records.DecisionRecord.First("window-1", new Declaration { DeclarationId = "D-1", Version = version }, decision, keepsInputs ? inputs : null);
        await Database.Decisions.StoreAsync([new StoredDecision(record, false)], Ct);
        Assert.Equal(takes, Assert.Single(await Store.Events.ListAsync(10, Ct)).Takes);
    }
}
