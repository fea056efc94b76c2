using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw decision cancel ID</c></summary>
internal sealed class DecisionCancelCommand : Command
{
    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Option<string> reason = new("--reason") { Description = "why", Required = true };
    private readonly Option<string> officer = new("--officer") { Description = "the officer's consent, as customs refers to it", DefaultValueFactory = _ => "" };
    private readonly Option<int> version = new("--version") { Description = "refuse when another version is the newest; 0: whichever is" };
    private readonly Connection connection = new();

    public DecisionCancelCommand()
        : base("cancel", "Take a declaration back (删单): off the work lists, out of the counts; its records stay.")
    {
        Arguments.Add(id);
        Options.Add(reason);
        Options.Add(officer);
        Options.Add(version);
        connection.AddTo(this);
        SetAction((result, ct) => Guarded.RunAsync(() => CancelAsync(result, ct)));
    }

    private async Task<int> CancelAsync(ParseResult result, CancellationToken ct)
    {
        using var client = connection.Client(result, "single-window");
        var reply = await client.CancelDeclarationAsync(
            new CancelRequest
            {
                DeclarationId = result.GetValue(id)!, Version = result.GetValue(version), Reason = result.GetValue(reason)!, OfficerReference = result.GetValue(officer)!,
            },
            ct);
        await Console.Error.WriteLineAsync($"cancelled {reply.CancelledAt.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z");
        return 0;
    }
}
