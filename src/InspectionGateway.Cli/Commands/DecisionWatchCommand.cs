using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw decision watch</c></summary>
internal sealed class DecisionWatchCommand : Command
{
    private readonly Option<string> cursor = new("--cursor") { Description = "of the last event that was handled; empty: from the oldest kept", DefaultValueFactory = _ => "" };
    private readonly Option<int> count = new("--count") { Description = "end after so many events; 0: never", DefaultValueFactory = _ => 0 };
    private readonly Option<bool> json = new("--json") { Description = "one JSON object a line: the decision" };
    private readonly Connection connection = new();

    public DecisionWatchCommand()
        : base("watch", "Print every change of a single window's decisions as it comes; Ctrl+C ends it.")
    {
        Options.Add(cursor);
        Options.Add(count);
        Options.Add(json);
        connection.AddTo(this);
        SetAction((result, ct) => Guarded.RunAsync(() => WatchAsync(result, ct)));
    }

    private async Task<int> WatchAsync(ParseResult result, CancellationToken ct)
    {
        using var client = connection.Client(result, "single-window");
        var (printed, wanted) = (0, result.GetValue(count));
        try
        {
            await foreach (var change in client.WatchDecisionsAsync(result.GetValue(cursor)!, ct))
            {
                await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(change.Decision) : Row(change));
                if (++printed == wanted)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The user has seen enough.
        }
        return 0;
    }

    private static string Row(DecisionEvent change) => string.Join(
        '\t', change.Cursor, change.Change, change.Decision.DeclarationId, change.Decision.Version, change.Decision.Revision, change.Decision.Level, change.Decision.DecisionId);
}
