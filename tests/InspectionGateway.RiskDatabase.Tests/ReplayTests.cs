using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Replay;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ReplayOnSqliteTests() : ReplayTests(DatabaseKind.Sqlite);

public sealed class ReplayOnSqlServerTests() : ReplayTests(DatabaseKind.SqlServer);

public abstract class ReplayTests(DatabaseKind kind) : Conformance(kind)
{
    internal static readonly DrawKey Key = new("k1", new byte[32]);
    internal static readonly IReadOnlyList<PolicySource> Packs = PolicyFolder.Read(Find("policies"));
    internal static readonly PolicySet Policy = PolicyCompiler.Compile(Packs).Policy!;

    private readonly List<DecisionRecord> records = [];

    // Facts change all the time, and each decision is decided again from those that it saw: firms by version and sets by the
    // number of their last change, whatever came after.
    [Fact]
    public async Task DecisionsAreDecidedAgainFromTheFactsOfTheirTime()
    {
        await DecideThroughChangesAsync();
        var inputs = Inputs(Key);
        foreach (var record in records)
        {
            var again = await Recomputed.OfAsync(record, inputs, Ct);
            Assert.Equal((null, "", 1), (again.Missing, string.Join("; ", again.Differences), again.Lines.Count));
        }
        Assert.InRange(records.Select(record => string.Join(' ', record.Decision.Lines[0].Reasons.Select(reason => reason.Code))).Distinct().Count(), 2, 100);
    }

    [Fact]
    public async Task APlantedDifferenceIsNamed()
    {
        await DecideThroughChangesAsync();
        // The alert of the second round stops all shirts; somebody rewrites the history that it was about shoes.
        var alert = new FactRecord { Alert = Alert("A-2", "6403") };
        (alert.Key, alert.Version) = (FactKeys.Of(alert).ToString(), 1);
        await Database.ExecuteAsync("UPDATE fact_history SET payload = @Payload WHERE kind = 'alert' AND id = 'A-2'", new { Payload = Google.Protobuf.MessageExtensions.ToByteArray(alert) });
        var (report, differences) = await ReplayAsync();
        Assert.Equal(records.Count, report.Same + report.Different);
        Assert.InRange(report.Different, 1, records.Count / 2);
        var found = differences.SelectMany(difference => difference.Differences).Select(difference => difference.ToString()).ToList();
        Assert.Contains(found, difference => difference == "lines[0].locked: True, now False");
        Assert.Contains(found, difference => difference.StartsWith("level: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryStoredDecisionIsReplayedOnceConflictsAndTrialsToo()
    {
        await DecideThroughChangesAsync();
        var (first, other) = (records[1], records[3]);
        var answer = other.Decision.Clone();
        (answer.DecisionId, answer.DeclarationId) = ("", first.Key.DeclarationId);
        var conflict = DecisionRecord.First("window-1", first.Declaration, answer, first.Inputs);
        await Database.Decisions.StoreAsync([new StoredDecision(conflict, true)], Ct);
        var (report, found) = await ReplayAsync();
        Assert.Equal((records.Count, 1), (report.Same, report.Different));
        Assert.Equal(conflict.DecisionId, Assert.Single(found).DecisionId);
        Assert.Equal(new ReplayReport(), (await ReplayAsync(to: records[0].Decision.DecidedAt.ToDateTimeOffset())).Report);
    }

    [Fact]
    public async Task ARecordThatWasChangedIsNamed()
    {
        await DecideThroughChangesAsync();
        await Database.ExecuteAsync("UPDATE decision SET record = @Record WHERE decision_id = @Id", new { Record = records[3].Bytes.ToArray(), Id = records[2].DecisionId });
        await Database.ExecuteAsync("UPDATE decision SET record = @Record WHERE decision_id = @Id", new { Record = new byte[] { 1, 2, 3 }, Id = records[4].DecisionId });
        var (report, found) = await ReplayAsync();
        Assert.Equal((records.Count - 2, 2), (report.Same, report.Missing));
        Assert.Equal(new[] { records[2].DecisionId, records[4].DecisionId }.Order(), found.Select(difference => difference.DecisionId).Order());
    }

    [Fact]
    public async Task AnAuditFindsWhatWasChangedAndWhatIsGone()
    {
        await DecideThroughChangesAsync();
        Assert.Empty(await AuditAsync());
        await Database.ExecuteAsync("UPDATE decision SET record = @Record WHERE decision_id = @Id", new { Record = records[3].Bytes.ToArray(), Id = records[2].DecisionId });
        await Database.ExecuteAsync("DELETE FROM decision_event WHERE decision_id = @Id", new { Id = records[5].DecisionId });
        var late = records[1].Decision.Clone();
        (late.DecisionId, late.Revision) = ("", 3);
        await Database.Decisions.StoreAsync([new StoredDecision(DecisionRecord.First("window-1", records[1].Declaration, late), false)], Ct);
        var found = await AuditAsync();
        Assert.Equal(3, found.Count);
        Assert.Contains(found, finding => finding.DecisionId == records[2].DecisionId && finding.What.Contains(records[3].DecisionId, StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.What == "revision 3 follows on revision 1");
        Assert.Contains(found, finding => finding.What.Contains("13 records are stored and 12", StringComparison.Ordinal));
    }

    private async Task<List<AuditFinding>> AuditAsync() => await new Audit(new DecisionLog(Database.Dialect)).RunAsync(Ct).ToListAsync(Ct);

    private async Task<(ReplayReport Report, List<ReplayDifference> Found)> ReplayAsync(DateTimeOffset? to = null)
    {
        var found = new List<ReplayDifference>();
        var report = await new Replayer(new DecisionLog(Database.Dialect), Inputs(Key)).RunAsync(
            DateTimeOffset.MinValue, to ?? DateTimeOffset.MaxValue, new Progress<int>(), found.Add, Ct);
        return (report, found);
    }

    [Fact]
    public async Task WhatIsNotAtHandIsSaid()
    {
        await DecideThroughChangesAsync();
        var drawn = records.First(record => record.Decision.Lines[0].Draw is not null);
        Assert.Equal("draws: the key k1 is not at hand", (await Recomputed.OfAsync(drawn, Inputs(new DrawKey("k2", new byte[32])), Ct)).Missing);
        await Database.ExecuteAsync("DELETE FROM policy_used");
        Assert.Contains("is not kept", (await Recomputed.OfAsync(drawn, Inputs(Key), Ct)).Missing);
        var old = DecisionRecord.First(drawn.Tenant, drawn.Declaration, drawn.Decision.Clone());
        Assert.Contains("older", (await Recomputed.OfAsync(old, Inputs(Key), Ct)).Missing);
    }

    private StoredInputs Inputs(DrawKey key) => new(new DecisionLog(Database.Dialect), new FactHistory(Database.Dialect), Database.Policies, key);

    private async Task DecideThroughChangesAsync()
    {
        await Database.Policies.UseAsync(Policy, Packs, Ct);
        var firm = new Party { Scheme = "CUSTOMS", Value = "5001960ABC" };
        await Database.Put(new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "61", Categories = "M" } });
        for (var round = 0; round < 6; round++)
        {
            await Database.Put(new FactRecord { Enterprise = new Enterprise { Id = firm } });
            await Database.Put(new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "6109", Risk = (RiskLevel)(1 + (round % 3)) } });
            await DecideAsync($"D-{round}-a", firm);
            var alert = new FactRecord { Alert = Alert($"A-{round}", "6109") };
            await Database.Put(alert);
            await DecideAsync($"D-{round}-b", firm);
            await Database.Put(new FactRecord { Key = FactKeys.Of(alert).ToString(), Deleted = true });
        }
        await Database.Decisions.StoreAsync([.. records.Select(record => new StoredDecision(record, false))], Ct);
    }

    private static Alert Alert(string id, string hs) =>
        new() { Id = id, Issuer = "X", Level = AlertLevel.I, Scope = new GoodsScope { Direction = Direction.Import, HsPrefixes = { hs } } };

    // As a gateway does that has the sets of this moment, and reads the firms from the database.
    private async Task DecideAsync(string id, Party firm)
    {
        var seq = await Database.Outbox.NumberAsync(Ct);
        var now = TimeProvider.System.GetUtcNow();
        var declaration = new Declaration
        {
            DeclarationId = id, Version = 1, Direction = Direction.Import, CustomsOffice = "8012", TradeMode = "0110", TransportMode = "2", Importer = firm,
            Lines = { new DeclarationLine { LineNo = 1, HsCode = "6109100010", CiqCode = "999", GoodsName = "shirts", OriginCountry = "JPN", Quantity = new() { Value = "100" }, Unit = "011" } },
        };
        var facts = new FactSet();
        foreach (var key in FactPlan.Of(declaration, Policy).Keys)
        {
            if (await Database.Facts.GetAsync(key, Ct) is { } record)
            {
                facts.AddKnown(key, record, FactSource.Redis);
            }
            else
            {
                facts.AddAbsent(key, FactSource.Redis);
            }
        }
        var sets = new List<FactRecord>();
        foreach (var kind in FactKinds.Replicated)
        {
            sets.AddRange(await Database.Facts.ListAsync(kind, "", "", 1000, Ct));
        }
        var replicas = Replicas.Build(sets, FactKinds.Replicated.ToDictionary(kind => kind, _ => new ReplicaState(seq, true, now, FactSource.Replica)));
        declaration.Purpose = id.EndsWith('b') ? Purpose.Filed : Purpose.Trial;
        records.Add(DecisionRecord.Decide(new DecisionInput("window-1", declaration, facts, replicas, Policy, Key, now)));
    }

    private static string Find(string folder)
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, folder)))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException(folder);
        }
        return Path.Combine(at, folder);
    }
}
