using System.CommandLine;
using Google.Protobuf;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Engine.Facts;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Migrations;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw facts import|list</c></summary>
internal sealed class FactsCommand : Command
{
    private readonly Argument<string> path = new("PATH") { Description = "a *.jsonl file of facts, or a folder of them" };
    private readonly Argument<string> kind = new("KIND") { Description = $"one of {string.Join(", ", FactKinds.All.Select(kind => kind.Name()))}" };
    private readonly Option<string> reason = new("--reason") { Description = "why; kept in the history", DefaultValueFactory = _ => "igw facts import" };
    private readonly Option<string> data = new("--data") { Description = "a Standalone's data folder", DefaultValueFactory = _ => DataFolders.Default };

    public FactsCommand()
        : base("facts", "Write and read facts in the risk database of a data folder. A running gateway feels them at once.")
    {
        var import = new Command("import", "Write facts: one FactRecord in protobuf JSON on each line.") { path, reason, data };
        import.SetAction((result, ct) => Guarded.RunAsync(() => ImportAsync(result, ct)));
        var list = new Command("list", "Print the facts of a kind, one JSON object a line.") { kind, data };
        list.SetAction((result, ct) => Guarded.RunAsync(() => ListAsync(result, ct)));
        Subcommands.Add(import);
        Subcommands.Add(list);
    }

    private async Task<int> ImportAsync(ParseResult result, CancellationToken ct)
    {
        var records = FactFolder.Read(result.GetValue(path)!);
        var count = await Store(result).ImportAsync(records, new FactChange(Environment.UserName, result.GetValue(reason)!, 0), ct);
        await Console.Error.WriteLineAsync($"{count} facts written");
        return 0;
    }

    private async Task<int> ListAsync(ParseResult result, CancellationToken ct)
    {
        if (!FactKinds.TryParse(result.GetValue(kind), out var wanted))
        {
            throw new FormatException($"'{result.GetValue(kind)}' is no kind of facts: {kind.Description}.");
        }
        var (store, after) = (Store(result), "");
        while (await store.ListAsync(wanted, "", after, 500, ct) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                await Console.Out.WriteLineAsync(JsonFormatter.Default.Format(record));
            }
            after = FactKey.Parse(page[^1].Key).Id;
        }
        return 0;
    }

    private SqliteFactStore Store(ParseResult result)
    {
        Directory.CreateDirectory(result.GetValue(data)!);
        var connectionString = DataFolders.ConnectionString(result.GetValue(data)!);
        Migrator.Migrate(connectionString);
        return new SqliteFactStore(connectionString, TimeProvider.System);
    }
}
