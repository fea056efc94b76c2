using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using Spectre.Console;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw decision get ID</c></summary>
internal sealed class DecisionCommand : Command
{
    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Option<int> version = new("--version") { Description = "version of the declaration; 0: the newest" };
    private readonly Option<string> tenant = new("--tenant") { Description = "whose declaration, for officials and auditors", DefaultValueFactory = _ => "" };
    private readonly Option<string> role = new("--as") { Description = "whose token of the data folder is used", DefaultValueFactory = _ => "single-window" };
    private readonly Option<bool> json = new("--json") { Description = "as JSON, all that the reader may see" };
    private readonly Connection connection = new();

    public DecisionCommand()
        : base("decision", "Read decisions that were made.")
    {
        var get = new Command("get", "The decision in effect on a declaration.") { id, version, tenant, role, json };
        connection.AddTo(get);
        get.SetAction((result, ct) => Guarded.RunAsync(() => GetAsync(result, ct)));
        Subcommands.Add(get);
        Subcommands.Add(new DecisionExplainCommand());
        Subcommands.Add(new DecisionWatchCommand());
        Subcommands.Add(new DecisionCancelCommand());
        Subcommands.Add(new DecisionMoveCommand());
        Subcommands.Add(new DecisionAffectedCommand());
    }

    private async Task<int> GetAsync(ParseResult result, CancellationToken ct)
    {
        using var client = connection.Client(result, result.GetValue(role)!);
        var decision = await client.GetDecisionAsync(result.GetValue(id)!, result.GetValue(version), result.GetValue(tenant)!, ct);
        if (result.GetValue(json))
        {
            await Console.Out.WriteLineAsync(JsonOutput.Format(decision));
            return 0;
        }
        var table = new TableOutput(AnsiConsole.Console);
        table.Add(decision, new Dictionary<int, string>());
        table.Finish();
        await Console.Error.WriteLineAsync(
            $"{decision.DecisionId}: version {decision.Version}, revision {decision.Revision}, decided {decision.DecidedAt.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z");
        return 0;
    }
}
