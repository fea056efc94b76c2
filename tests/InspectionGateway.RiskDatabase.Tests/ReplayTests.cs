using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.RiskDatabase.Replay;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ReplayOnSqliteTests() : ReplayTests(DatabaseKind.Sqlite);

public sealed class ReplayOnSqlServerTests() : ReplayTests(DatabaseKind.SqlServer);

public abstract class ReplayTests(DatabaseKind kind) : Conformance(kind)
{
    private static readonly DrawKey Key = new("k1", new byte[32]);
    private static readonly IReadOnlyList<PolicySource> Packs = PolicyFolder.Read(Find("policies"));
    private static readonly PolicySet Policy = PolicyCompiler.Compile(Packs).Policy!;

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
        Assert.InRange(records.Select(record => string.Join(' ', record.Decision.Lines[0].Reasons.Select(reason => reason.Code))).Distinct().Count(), 3, 100);
    }

    [Fact]
    public async Task APlantedDifferenceIsNamed()
    {
        await DecideThroughChangesAsync();
        // The alert of the second round stops all shirts; somebody rewrites the history that it was about shoes.
        var alert = new FactRecord { Alert = Alert("A-2", "6403") };
        (alert.Key, alert.Version) = (FactKeys.Of(alert).ToString(), 1);
        await Database.ExecuteAsync("UPDATE fact_history SET payload = @Payload WHERE kind = 'alert' AND id = 'A-2'", new { Payload = Google.Protobuf.MessageExtensions.ToByteArray(alert) });
        var found = new List<string>();
        foreach (var record in records)
        {
            found.AddRange((await Recomputed.OfAsync(record, Inputs(Key), Ct)).Differences.Select(difference => difference.ToString()));
        }
        Assert.Contains(found, difference => difference == "lines[0].locked: True, now False");
        Assert.Contains(found, difference => difference.StartsWith("level: ", StringComparison.Ordinal));
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

    private StoredInputs Inputs(DrawKey key) => new(new FactHistory(Database.Dialect), Database.Policies, key);

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
        foreach (var key in DecisionEngine.FactsNeeded(declaration, Policy))
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
