using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Engine.Records;
using InspectionGateway.Journal;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw journal inspect</c></summary>
internal sealed class JournalCommand : Command
{
    private readonly Option<string> data = new("--data") { Description = "a Standalone's data folder", DefaultValueFactory = _ => DataFolders.Default };
    private readonly Option<string?> file = new("--file") { Description = "the journal's file, instead of a data folder" };

    public JournalCommand()
        : base("journal", "Look into a gateway's own journal, while the gateway is stopped.")
    {
        var inspect = new Command(
            "inspect", "Print every record that may not be in the risk database yet, and hold the journal against its chain. Exit code 0: whole, 2: not.") { data, file };
        inspect.SetAction((result, _) => Guarded.RunAsync(() => InspectAsync(result)));
        Subcommands.Add(inspect);
    }

    private async Task<int> InspectAsync(ParseResult result)
    {
        var (batches, records) = (0, 0);
        await Console.Out.WriteLineAsync("batch\twritten_at\tdecision_id\ttenant\tpurpose\tdeclaration_id\tversion\trevision\tlevel\tflags");
        foreach (var batch in JournalReader.Read(result.GetValue(file) ?? DataFolders.Journal(result.GetValue(data)!)))
        {
            batches++;
            foreach (var entry in batch.Entries)
            {
                records++;
                await Console.Out.WriteLineAsync(Row(batch, DecisionRecord.Read(entry.Record), entry.Flags));
            }
        }
        await Console.Error.WriteLineAsync($"{records} records in {batches} batches; the chain is whole");
        return 0;
    }

    private static string Row(JournalBatch batch, DecisionRecord record, EntryFlags flags) => string.Join(
        '\t', batch.Sequence, $"{batch.WrittenAt:yyyy-MM-ddTHH:mm:ss.fffZ}", record.DecisionId, record.Key.Tenant, record.Key.Purpose,
        record.Key.DeclarationId, record.Key.Version, record.Decision.Revision, record.Decision.Level, flags);
}
