using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Migrations;

namespace InspectionGateway.Cli.Tests;

/// <summary>What the commands say of records; that a gateway's own are replayed to the same bytes the documented commands show.</summary>
public sealed class ReplayCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-replay-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ARecordWithoutInputsIsNamedAndTheAuditFindsItWhole()
    {
        var record = await StoreAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "draw.key"), Convert.ToBase64String(new byte[32]), Ct);
        var (exit, output, talk) = await Igw.RunAsync("replay", "--data", folder);
        Assert.Equal(1, exit);
        Assert.Contains($"{record.DecisionId}\tD-1\tinputs: ", output);
        Assert.Contains("1 not for want of an input", talk);
        (exit, output, talk) = await Igw.RunAsync("audit", "verify", "--data", folder);
        Assert.Equal((0, ""), (exit, output));
        Assert.Contains("1 records, 0 findings", talk);
        Assert.Contains("This cannot prove:", talk);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("k1=no-such-file")]
    public async Task AKeyThatIsNoneIsOneMessage(string key)
    {
        await StoreAsync();
        var (exit, _, talk) = await Igw.RunAsync("replay", "--data", folder, "--draw-key", key);
        Assert.Equal(2, exit);
        Assert.StartsWith("igw: ", talk);
    }

    // Only looking makes no database, and the message says what to name.
    [Theory]
    [InlineData("replay")]
    [InlineData("audit", "verify")]
    public async Task AFolderWithoutADatabaseStaysWithoutOne(params string[] command)
    {
        var missing = Path.Combine(folder, "missing");
        var (exit, _, talk) = await Igw.RunAsync([.. command, "--data", missing]);
        Assert.Equal(2, exit);
        Assert.Contains("is missing: name the folder of a gateway with --data", talk);
        Assert.False(Directory.Exists(missing));
    }

    private async Task<DecisionRecord> StoreAsync()
    {
        var dialect = Dialect.Of(DatabaseKind.Sqlite, $"Data Source={Path.Combine(folder, "risk.db")};Pooling=False");
        Migrator.Migrate(dialect);
        var record = DecisionRecord.First(
            "window-1", new Declaration { DeclarationId = "D-1", Version = 1 }, new Decision { DeclarationId = "D-1", Version = 1, Revision = 1, Purpose = Purpose.Filed, DecidedAt = new() });
        await new DecisionStore(dialect, TimeProvider.System).StoreAsync([new StoredDecision(record, false)], Ct);
        return record;
    }
}
