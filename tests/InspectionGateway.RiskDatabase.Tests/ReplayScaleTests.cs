using System.Diagnostics;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Replay;

namespace InspectionGateway.RiskDatabase.Tests;

/// <summary>Many decisions under facts that change, replayed. INSPECTION_TEST_SCALE=10 makes 500,000 of them.</summary>
public sealed class ReplayScaleTests(ITestOutputHelper output) : Conformance(DatabaseKind.Sqlite)
{
    private const int Firms = 200;
    private const int Epochs = 20;
    private const int Batch = 1000;

    private readonly Random random = new(20181109);

    [Fact]
    public async Task ManyDecisionsAreReplayedAndAPlantedDifferenceIsFound()
    {
        var many = Scale.Of(50_000, quick: 4_000);
        await Database.Policies.UseAsync(ReplayTests.Policy, ReplayTests.Packs, Ct);
        await Database.Facts.ImportAsync(Enumerable.Range(0, Firms).Select(firm => new FactRecord { Enterprise = new Enterprise { Id = Firm(firm) } }), Database.Change, Ct);
        await Database.Put(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M" } });
        var stored = 0;
        string? planted = null;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            await Database.Put(new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = $"61{random.Next(1, 17):00}", Risk = (RiskLevel)random.Next(1, 4) } });
            var facts = await FactsAsync();
            for (var n = 0; n < many / Epochs; n += Batch)
            {
                var records = Enumerable.Range(n, Math.Min(Batch, (many / Epochs) - n)).Select(at => new StoredDecision(Decide($"D-{epoch}-{at}", facts), false)).ToList();
                if (planted is null && epoch == Epochs / 2)
                {
                    records[7] = new StoredDecision(Lowered(records[7].Record), false);
                    planted = records[7].Record.DecisionId;
                }
                stored += (await Database.Decisions.StoreAsync(records, Ct)).Stored;
            }
        }
        var started = Stopwatch.GetTimestamp();
        var found = new List<ReplayDifference>();
        var report = await new Replayer(new DecisionLog(Database.Dialect), new StoredInputs(new DecisionLog(Database.Dialect), new FactHistory(Database.Dialect), Database.Policies, ReplayTests.Key))
            .RunAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new Progress<int>(), found.Add, Ct);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine($"{stored:N0} decisions replayed in {seconds:N1} s, {stored / seconds:N0}/s");
        Assert.Equal(new ReplayReport(stored - 1, 1, 0, 0), report);
        var difference = Assert.Single(found);
        Assert.Equal(planted, difference.DecisionId);
        Assert.Contains(difference.Differences, field => field.Path == "lines[0].priority");
    }

    // Somebody wrote another priority into a record and gave it the id that belongs to it.
    private static DecisionRecord Lowered(DecisionRecord record)
    {
        var decision = record.Decision.Clone();
        (decision.DecisionId, decision.Lines[0].Priority) = ("", decision.Lines[0].Priority + 1);
        return DecisionRecord.First(record.Tenant, record.Declaration, decision, record.Inputs);
    }

    private async Task<(Replicas Replicas, Dictionary<FactKey, FactRecord> Firms)> FactsAsync()
    {
        var seq = await Database.Outbox.NumberAsync(Ct);
        var sets = new List<FactRecord>();
        foreach (var kind in FactKinds.Replicated)
        {
            sets.AddRange(await Database.Facts.ListAsync(kind, "", "", 1000, Ct));
        }
        var firms = await Database.Facts.ListAsync(FactKind.Enterprise, "", "", Firms, Ct);
        var states = FactKinds.Replicated.ToDictionary(kind => kind, _ => new ReplicaState(seq, true, TimeProvider.System.GetUtcNow(), FactSource.Replica));
        return (Replicas.Build(sets, states), firms.ToDictionary(firm => FactKey.Parse(firm.Key)));
    }

    private DecisionRecord Decide(string id, (Replicas Replicas, Dictionary<FactKey, FactRecord> Firms) known)
    {
        var declaration = new Declaration
        {
            DeclarationId = id, Version = 1, Purpose = Purpose.Filed, Direction = Direction.Import, CustomsOffice = "8012", TradeMode = "0110", TransportMode = "2", Importer = Firm(random.Next(Firms)),
        };
        for (var line = 1; line <= random.Next(1, 4); line++)
        {
            declaration.Lines.Add(new DeclarationLine
            {
                LineNo = line, HsCode = $"61{random.Next(1, 17):00}100010", CiqCode = "999", GoodsName = "garments", OriginCountry = "JPN", Quantity = new() { Value = "100" }, Unit = "011",
            });
        }
        var facts = new FactSet();
        foreach (var key in FactPlan.Of(declaration, ReplayTests.Policy).Keys)
        {
            if (known.Firms.TryGetValue(key, out var firm))
            {
                facts.AddKnown(key, firm, FactSource.Redis);
            }
            else
            {
                facts.AddAbsent(key, FactSource.Redis);
            }
        }
        return DecisionRecord.Decide(new DecisionInput("window-1", declaration, facts, known.Replicas, ReplayTests.Policy, ReplayTests.Key, TimeProvider.System.GetUtcNow()));
    }

    private static Party Firm(int number) => new() { Scheme = "CUSTOMS", Value = $"50019{number:00000}" };
}
