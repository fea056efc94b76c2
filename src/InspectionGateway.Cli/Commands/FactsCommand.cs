using System.CommandLine;
using Google.Protobuf;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache;
using InspectionGateway.Projection;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw facts import|list|rebuild|verify</c></summary>
internal sealed class FactsCommand : Command
{
    private readonly Argument<string> path = new("PATH") { Description = "a *.jsonl file of facts, or a folder of them" };
    private readonly Argument<string> kind = new("KIND") { Description = $"one of {string.Join(", ", FactKinds.All.Select(kind => kind.Name()))}" };
    private readonly Option<string> reason = new("--reason") { Description = "why; kept in the history", DefaultValueFactory = _ => "igw facts import" };
    private readonly StoreOptions stores = new();

    public FactsCommand()
        : base("facts", "Write and read facts in a risk database. Its gateways feel them at once.")
    {
        var import = new Command("import", "Write facts: one FactRecord in protobuf JSON on each line. What is stored already is left alone; an import that ended early goes on when it is made again.") { path, reason };
        stores.AddDatabase(import);
        import.SetAction((result, ct) => Guarded.RunAsync(() => ImportAsync(result, ct)));
        var list = new Command("list", "Print the facts of a kind, one JSON object a line.") { kind };
        stores.AddDatabase(list);
        list.SetAction((result, ct) => Guarded.RunAsync(() => ListAsync(result, ct)));
        var rebuild = new Command("rebuild", "Write every fact of the risk database into a new generation in Redis.");
        stores.AddBoth(rebuild);
        rebuild.SetAction((result, ct) => Guarded.RunAsync(() => RebuildAsync(result, ct)));
        var verify = new Command("verify", "Compare the risk database with Redis; differences are printed. Exit code 1 when there are any.");
        stores.AddBoth(verify);
        verify.SetAction((result, ct) => Guarded.RunAsync(() => VerifyAsync(result, ct)));
        Subcommands.Add(import);
        Subcommands.Add(list);
        Subcommands.Add(rebuild);
        Subcommands.Add(verify);
    }

    private async Task<int> ImportAsync(ParseResult result, CancellationToken ct)
    {
        var records = FactFolder.Read(result.GetValue(path)!);
        if (records.Count == 0)
        {
            throw new FormatException($"{result.GetValue(path)} has no facts: no lines in files named *.jsonl.");
        }
        if (records.FirstOrDefault(record => FactDescriptors.Of(FactKeys.Of(record).Kind).Authors == FactAuthors.None) is { } row)
        {
            throw new FormatException($"{row.Key} is no fact of its own: accepted scopes are rows of policy packs (docs/policy-guide.md); add it to one and draft that: igw policy draft.");
        }
        using var ticker = new Ticker(() => $"{records.Count} facts are written");
        var report = await Store(stores.Prepared(result)).ImportAsync(records, new FactChange(Environment.UserName, result.GetValue(reason)!, 0), ct);
        await Console.Error.WriteLineAsync($"{report.Written} facts written" + (report.Unchanged > 0 ? $", {report.Unchanged} were stored already" : ""));
        return 0;
    }

    private async Task<int> ListAsync(ParseResult result, CancellationToken ct)
    {
        if (!FactKinds.TryParse(result.GetValue(kind), out var wanted))
        {
            throw new FormatException($"'{result.GetValue(kind)}' is no kind of facts: {kind.Description}.");
        }
        var (store, after) = (Store(stores.Existing(result)), "");
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

    private async Task<int> RebuildAsync(ParseResult result, CancellationToken ct)
    {
        await using var services = Services(result);
        var progress = new Progress<RebuildProgress>(step => Console.Error.WriteLine($"{step.Kind.Name()}: {step.Written} written"));
        var written = await services.GetRequiredService<FactProjection>().RebuildAsync(progress, ct);
        await Console.Error.WriteLineAsync($"{written} facts written to Redis");
        return 0;
    }

    private async Task<int> VerifyAsync(ParseResult result, CancellationToken ct)
    {
        await using var services = Services(result);
        var differences = 0;
        using var ticker = new Ticker(() => $"comparing; {differences} differences so far");
        await foreach (var difference in services.GetRequiredService<FactProjection>().VerifyAsync(ct))
        {
            differences++;
            await Console.Out.WriteLineAsync($"{difference.Key}: {Held(difference.Stored)} in the risk database, {Held(difference.Projected)} in Redis");
        }
        await Console.Error.WriteLineAsync(differences == 0 ? "risk database and Redis agree" : $"{differences} differences");
        return differences == 0 ? 0 : 1;
    }

    private static string Held(long version) => version switch
    {
        0 => "nothing",
        < 0 => "something that is no record",
        _ => $"version {version}",
    };

    private ServiceProvider Services(ParseResult result) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddRiskDatabase(stores.Existing(result))
        .AddFactCache(new FactCacheOptions { Configuration = stores.Redis(result) })
        .AddProjection()
        .BuildServiceProvider();

    private static FactStore Store(Dialect database) => new(database, new ChangeSignal(), TimeProvider.System);
}
