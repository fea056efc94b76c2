using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw override ask|confirm|list</c></summary>
internal sealed class OverrideCommand : Command
{
    private static readonly Dictionary<string, InspectionLevel> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RELEASE"] = InspectionLevel.Release, ["DOCUMENTS"] = InspectionLevel.Documents, ["ON_SITE"] = InspectionLevel.OnSite,
        ["SAMPLING"] = InspectionLevel.Sampling, ["FULL"] = InspectionLevel.Full, ["PROHIBIT"] = InspectionLevel.Prohibit,
    };

    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Argument<string> level = new("LEVEL") { Description = $"one of {string.Join(", ", Levels.Keys)}" };
    private readonly Argument<string> number = new("OVERRIDE") { Description = "the override's number, as asking printed it" };
    private readonly Option<string> tenant = new("--tenant") { Description = "whose declaration", Required = true };
    private readonly Option<int> line = new("--line") { Description = "the line's number", DefaultValueFactory = _ => 1 };
    private readonly Option<string> reason = new("--reason") { Description = "why; kept", Required = true };
    private readonly Option<string?> own = new("--override") { Description = "the override's own number; without it DECISION/LINE/LEVEL" };
    private readonly Option<bool> json = new("--json") { Description = "as JSON" };
    private readonly Connection connection = new();

    public OverrideCommand()
        : base("override", "Have a line inspected otherwise than decided: deeper at once, milder when a second person confirms it.")
    {
        level.AcceptOnlyFromAmong([.. Levels.Keys]);
        Add("ask", "Ask for another level of a line of the decision in effect.", "inspector", [id, level], [tenant, line, reason, own], AskAsync);
        Add("confirm", "Confirm what another person asked for.", "duty-lead", [number], [], async (channel, result, ct) =>
            await SayAsync(result, result.GetValue(number)!, await Client(channel).ConfirmOverrideAsync(new ConfirmOverrideRequest { OverrideId = result.GetValue(number) }, cancellationToken: ct)));
        Add("list", "Print what waits for a second person, the oldest first.", "inspector", [], [], ListAsync);
    }

    private static ResultService.ResultServiceClient Client(AuthorizedChannel channel) => new(channel.Invoker);

    private void Add(string name, string description, string role, Argument[] arguments, Option[] options, Func<AuthorizedChannel, ParseResult, CancellationToken, Task> run) => Served.Add(
        this, connection, (name, description, role), arguments, [.. options, json],
        async (channel, result, ct) =>
        {
            await run(channel, result, ct);
            return 0;
        });

    private async Task AskAsync(AuthorizedChannel channel, ParseResult result, CancellationToken ct)
    {
        var (wanted, lineNo) = (result.GetValue(level)!.ToUpperInvariant(), result.GetValue(line));
        var decision = await new DecisionService.DecisionServiceClient(channel.Invoker).GetDecisionAsync(
            new GetDecisionRequest { DeclarationId = result.GetValue(id), Tenant = result.GetValue(tenant) }, cancellationToken: ct);
        var request = new OverrideDecisionRequest
        {
            OverrideId = result.GetValue(own) ?? $"{decision.DecisionId}/{lineNo}/{wanted}", Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id), DecisionId = decision.DecisionId,
            LineNo = lineNo, Level = Levels[wanted], Reason = result.GetValue(reason),
        };
        await SayAsync(result, request.OverrideId, await Client(channel).OverrideDecisionAsync(request, cancellationToken: ct));
    }

    private async Task ListAsync(AuthorizedChannel channel, ParseResult result, CancellationToken ct)
    {
        foreach (var one in (await Client(channel).ListPendingOverridesAsync(new ListPendingOverridesRequest { PageSize = 500 }, cancellationToken: ct)).Overrides)
        {
            var asked = one.Request;
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(one) : string.Join('\t',
                asked.OverrideId, one.RequestedAt.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss'Z'"), one.RequestedBy, $"{asked.Tenant} {asked.DeclarationId} line {asked.LineNo}", Say(asked.Level), asked.Reason));
        }
    }

    private async Task SayAsync(ParseResult result, string overrideId, OverrideReply reply) => await Console.Out.WriteLineAsync(
        result.GetValue(json) ? JsonOutput.Format(reply)
        : reply.Pending ? $"{overrideId}\twaits for a second person"
        : $"{overrideId}\trevision {reply.Revision}\t{Say(reply.Level)}");

    private static string Say(InspectionLevel level) => Levels.First(pair => pair.Value == level).Key;
}
