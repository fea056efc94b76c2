using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw decision affected MEASURE</c></summary>
internal sealed class DecisionAffectedCommand : Command
{
    private readonly Argument<string> measure = new("MEASURE") { Description = "key of an alert or a control instruction: alert:ID, control_instruction:ID; result:ID, for what came before a finding; or policy:DIGEST, for what was decided by a policy that was taken back" };
    private readonly Option<int> days = new("--days") { Description = "decided so many days ago or later; 0: 30" };
    private readonly Option<string?> revise = new("--revise") { Description = "have them decided again, and why" };
    private readonly Option<string> role = new("--as") { Description = "whose token of the data folder is used", DefaultValueFactory = _ => "duty-lead" };
    private readonly Option<bool> json = new("--json") { Description = "one JSON object a line" };
    private readonly Connection connection = new();

    public DecisionAffectedCommand()
        : base("affected", "List the decisions in effect that a measure touches, or may, and have them decided again by what is known now.")
    {
        Arguments.Add(measure);
        Options.Add(days);
        Options.Add(revise);
        Options.Add(role);
        Options.Add(json);
        connection.AddTo(this);
        SetAction((result, ct) => Guarded.RunAsync(() => RunAsync(result, ct)));
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken ct)
    {
        using var channel = connection.Open(result, result.GetValue(role)!);
        var client = new RiskService.RiskServiceClient(channel.Invoker);
        var (key, since) = (result.GetValue(measure)!, result.GetValue(days));
        var request = new ListAffectedRequest { Measure = key, Days = since };
        var found = 0;
        do
        {
            var page = await client.ListAffectedAsync(request, cancellationToken: ct);
            foreach (var decision in page.Decisions)
            {
                await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(decision) : Row(decision));
            }
            found += page.Decisions.Count;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        await Console.Error.WriteLineAsync($"{found} decision(s) in effect");
        if (result.GetValue(revise) is { } reason)
        {
            var reply = await client.ReviseAffectedAsync(new ReviseAffectedRequest { Measure = key, Days = since, Reason = reason }, cancellationToken: ct);
            await Console.Error.WriteLineAsync($"{reply.Asked} to be decided again{(reply.Released > 0 ? $", {reply.Released} released and left" : "")}; igw decision watch tells what came of it");
        }
        return 0;
    }

    private static string Row(AffectedDecision decision) => string.Join(
        '\t', $"{decision.DecidedAt.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z", decision.Tenant, decision.DeclarationId, decision.Version, decision.Revision,
        decision.Level, $"lines {string.Join(",", decision.LineNos)}", decision.NamesMeasure ? "named" : "not named", decision.ReleasedAt is null ? "here" : "released", decision.DecisionId);
}
