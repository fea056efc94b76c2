using System.CommandLine;
using System.Globalization;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw assess</c></summary>
internal sealed class AssessCommand : Command
{
    private readonly Option<bool> apply = new("--apply") { Description = "apply what the policy lets be applied at once, and keep the rest for a person" };
    private readonly Option<ProposalState> state = new("--state") { Description = "Pending, Applied, Accepted or Rejected", DefaultValueFactory = _ => ProposalState.Pending };
    private readonly Argument<string> proposal = new("PROPOSAL") { Description = "the proposal, as assessing printed it" };
    private readonly Option<string> reason = new("--reason") { Description = "why; kept", Required = true };
    private readonly Option<bool> json = new("--json") { Description = "one JSON object a line" };
    private readonly Connection connection = new();

    public AssessCommand()
        : base("assess", "Assess goods and firms by what inspections of drawn lots found: what would change, and why.")
    {
        Options.Add(apply);
        Add(this, "inspector", [], AssessAsync, result => result.GetValue(apply) ? "administrator" : "auditor");
        Add(new Command("list", "Print what waits for a person, or what became of it."), "auditor", [state], async (client, result, ct) =>
            await PrintAsync(result, (await client.ListProposalsAsync(new ListProposalsRequest { State = result.GetValue(state), PageSize = 500 }, cancellationToken: ct)).Proposals));
        Add(new Command("accept", "Accept a proposal: a risk level comes into effect at once; what is suspended stays so.") { proposal }, "administrator", [reason], (client, result, ct) => DecideAsync(client, result, true, ct));
        Add(new Command("reject", "Reject a proposal: the same is not proposed again for 90 days; what is suspended is suspended no more.") { proposal }, "administrator", [reason], (client, result, ct) => DecideAsync(client, result, false, ct));
        Subcommands.Add(new AssessTryCommand());
    }

    private void Add(
        Command command, string role, Option[] options, Func<AssessmentService.AssessmentServiceClient, ParseResult, CancellationToken, Task> run, Func<ParseResult, string>? roleOf = null)
    {
        Array.ForEach(options, command.Options.Add);
        command.Options.Add(json);
        connection.AddTo(command);
        command.SetAction((result, ct) => Guarded.RunAsync(async () =>
        {
            using var channel = connection.Open(result, roleOf?.Invoke(result) ?? role);
            await run(new AssessmentService.AssessmentServiceClient(channel.Invoker), result, ct);
            return 0;
        }));
        if (command != this)
        {
            Subcommands.Add(command);
        }
    }

    private async Task AssessAsync(AssessmentService.AssessmentServiceClient client, ParseResult result, CancellationToken ct)
    {
        var reply = result.GetValue(apply)
            ? await client.ApplyAssessmentAsync(new AssessRequest(), cancellationToken: ct)
            : await client.AssessAsync(new AssessRequest(), cancellationToken: ct);
        await PrintAsync(result, reply.Proposals);
        await Console.Error.WriteLineAsync($"{reply.Lots} drawn lot(s), {reply.Proposals.Count} proposal(s)");
    }

    private async Task DecideAsync(AssessmentService.AssessmentServiceClient client, ParseResult result, bool accept, CancellationToken ct) => await PrintAsync(result,
        [await client.DecideProposalAsync(new DecideProposalRequest { ProposalId = result.GetValue(proposal), Accept = accept, Reason = result.GetValue(reason) }, cancellationToken: ct)]);

    private async Task PrintAsync(ParseResult result, IEnumerable<RiskProposal> proposals)
    {
        foreach (var one in proposals)
        {
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(one) : Row(one));
        }
    }

    private static string Row(RiskProposal one) => one.Suspended.Length > 0
        ? $"{one.ProposalId}\t{Say(one.State)}\tsuspended\tresult {one.ResultId} contradicts it{Decision(one)}"
        : one.ForDays > 0 ? $"{one.ProposalId}\t{Say(one.State)}\t{(one.AlertLevel != AlertLevel.Unspecified ? $"alert of level {Say(one.AlertLevel)}" : one.TemporaryState)} for {one.ForDays} days\t{one.Nonconforming} lots {(one.AlertLevel != AlertLevel.Unspecified ? "with critical findings" : "not accepted")}: {string.Join(", ", one.ResultIds)}{Decision(one)}"
        : string.Create(CultureInfo.InvariantCulture,
        $"{one.ProposalId}\t{Say(one.State)}\t{Change(one)}\t{one.Nonconforming} of {one.Lots} drawn lots {(one.ByCritical ? "with critical findings" : "nonconforming")}\t{Interval(one)}{Decision(one)}");

    private static string Decision(RiskProposal one) => one.DecidedBy.Length > 0 ? $"\t{one.DecidedBy}: {one.Reason}" : "";

    private static string Change(RiskProposal one) => one.HsPrefix.Length > 0
        ? $"{(one.From == RiskLevel.Unspecified ? "not assessed" : Say(one.From))} to {Say(one.To)}"
        : string.Create(CultureInfo.InvariantCulture, $"{one.Mean:F1} times what its goods explain");

    private static string Interval(RiskProposal one) => one.HsPrefix.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{one.Low:P1} to {one.High:P1}")
        : string.Create(CultureInfo.InvariantCulture, $"{one.Low:F1} to {one.High:F1} times");

    private static string Say(Enum value) => value.ToString().ToUpperInvariant();
}
