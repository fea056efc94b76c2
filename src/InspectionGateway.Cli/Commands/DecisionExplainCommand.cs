using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using Spectre.Console;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw decision explain ID</c></summary>
internal sealed class DecisionExplainCommand : Command
{
    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Option<int> version = new("--version") { Description = "version of the declaration; 0: the newest" };
    private readonly Option<string> tenant = new("--tenant") { Description = "whose declaration", Required = true };
    private readonly Option<string> role = new("--as") { Description = "whose token of the data folder is used", DefaultValueFactory = _ => "auditor" };
    private readonly Option<bool> json = new("--json") { Description = "as JSON, every step" };
    private readonly Connection connection = new();

    public DecisionExplainCommand()
        : base("explain", "Decide it again from what it was decided from, and print what each step made of each line. Exit code 1 when it now says otherwise.")
    {
        Arguments.Add(id);
        Options.Add(version);
        Options.Add(tenant);
        Options.Add(role);
        Options.Add(json);
        connection.AddTo(this);
        SetAction((result, ct) => Guarded.RunAsync(() => ExplainAsync(result, ct)));
    }

    private async Task<int> ExplainAsync(ParseResult result, CancellationToken ct)
    {
        using var client = connection.Client(result, result.GetValue(role)!);
        var explanation = await client.ExplainDecisionAsync(result.GetValue(id)!, result.GetValue(version), result.GetValue(tenant)!, ct);
        if (result.GetValue(json))
        {
            await Console.Out.WriteLineAsync(JsonOutput.Format(explanation));
        }
        else
        {
            new TraceOutput(AnsiConsole.Console).Write(explanation);
        }
        await Console.Error.WriteLineAsync(explanation.Differences.Count == 0
            ? $"{explanation.Decision.DecisionId}: decided again to the same bytes"
            : $"{explanation.Decision.DecisionId} is not what is decided now:\n{string.Join('\n', explanation.Differences)}");
        return explanation.Differences.Count == 0 ? 0 : 1;
    }
}
