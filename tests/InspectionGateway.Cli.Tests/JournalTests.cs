using InspectionGateway.Engine.Records;
using InspectionGateway.Journal;
using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace InspectionGateway.Cli.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-journal-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder, "gateway.journal");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task InspectPrintsEveryRecordAndWhetherTheChainIsWhole()
    {
        var record = await WriteAsync();
        var (exit, output, talk) = await Igw.RunAsync("journal", "inspect", "--data", folder);
        Assert.Equal(0, exit);
        Assert.Contains($"{record.DecisionId}\twindow-1\tFiled\tD-1\t1\t1\tFull\tStickUnconfirmed", output);
        Assert.Contains("1 records in 1 batches", talk);
    }

    [Fact]
    public async Task AChangedJournalIsSaidToBe()
    {
        await WriteAsync();
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE batch SET bytes = zeroblob(length(bytes))";
            command.ExecuteNonQuery();
        }
        var (exit, _, talk) = await Igw.RunAsync("journal", "inspect", "--file", File);
        Assert.Equal(2, exit);
        Assert.Contains("not what was written", talk);
    }

    [Fact]
    public async Task NoJournalIsSaidInASentence()
    {
        var (exit, _, talk) = await Igw.RunAsync("journal", "inspect", "--data", folder);
        Assert.Equal(2, exit);
        Assert.Contains("There is no journal", talk);
    }

    private async Task<DecisionRecord> WriteAsync()
    {
        await using var journal = new GatewayJournal(new JournalOptions { File = File, AllowVolatile = true }, TimeProvider.System, NullLogger<GatewayJournal>.Instance);
        await journal.StartAsync(Ct);
        var record = DecisionRecord.First("window-1", new Declaration { DeclarationId = "D-1", Version = 1 },
            new Decision { DeclarationId = "D-1", Version = 1, Revision = 1, Purpose = Purpose.Filed, Level = InspectionLevel.Full });
        await journal.AppendAsync(record, EntryFlags.StickUnconfirmed, Ct);
        return record;
    }
}
