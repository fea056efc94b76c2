using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw lot sampled|overdue|dispose</c></summary>
internal sealed class LotCommand : Command
{
    private static readonly Dictionary<string, DisposalKind> Disposals = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RELEASE"] = DisposalKind.Release, ["RECTIFY"] = DisposalKind.Rectify, ["RETURN"] = DisposalKind.Return, ["DESTROY"] = DisposalKind.Destroy,
    };

    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Argument<string> disposal = new("DISPOSAL") { Description = $"one of {string.Join(", ", Disposals.Keys)}" };
    private readonly Option<string> tenant = new("--tenant") { Description = "whose declaration", Required = true };
    private readonly Option<int> line = new("--line") { Description = "the line's number", DefaultValueFactory = _ => 1 };
    private readonly Option<DateOnly?> on = new("--on") { Description = "day on which it happened; without it today" };
    private readonly Option<DateOnly> due = new("--due") { Description = "day on which the laboratory's report is due", Required = true };
    private readonly Option<int> samples = new("--samples") { Description = "how many samples", Required = true };
    private readonly Option<string> laboratory = new("--laboratory") { Description = "name of the laboratory, or its code as a testing body", Required = true };
    private readonly Option<string> note = new("--note") { Description = "what is to be added", DefaultValueFactory = _ => "" };
    private readonly Option<string?> number = new("--report") { Description = "the report's own number; without it TENANT/ID/LINE with what it says" };
    private readonly Option<string> office = new("--office") { Description = "only this customs office's, as declared", DefaultValueFactory = _ => "" };
    private readonly Option<bool> json = new("--json") { Description = "as JSON" };
    private readonly Connection connection = new();

    public LotCommand()
        : base("lot", "What happens to lots beside their results: samples at laboratories, and what becomes of what was not accepted.")
    {
        disposal.AcceptOnlyFromAmong([.. Disposals.Keys]);
        Add("sampled", "Tell that samples of a line went to a laboratory.", "inspector", [id], [tenant, line, samples, laboratory, due, on, number], SampledAsync);
        Add("overdue", "List samples whose result is overdue, the longest first.", "inspector", [], [], OverdueAsync);
        Add("lifted-off", "List lines whose goods may leave the port before the result, which has not come; what is due first comes first.", "inspector", [], [office], LiftedOffAsync);
        Add("dispose", "Tell what becomes of a lot that was not accepted.", "duty-lead", [id, disposal], [tenant, line, on, note, number], DisposeAsync);
    }

    private void Add(string name, string description, string role, Argument[] arguments, Option[] options, Func<ResultService.ResultServiceClient, ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        Array.ForEach(arguments, command.Arguments.Add);
        Array.ForEach([.. options, json], command.Options.Add);
        connection.AddTo(command);
        command.SetAction((result, ct) => Guarded.RunAsync(async () =>
        {
            using var channel = connection.Open(result, role);
            await run(new ResultService.ResultServiceClient(channel.Invoker), result, ct);
            return 0;
        }));
        Subcommands.Add(command);
    }

    private async Task SampledAsync(ResultService.ResultServiceClient client, ParseResult result, CancellationToken ct)
    {
        var request = new SamplesSent
        {
            ReportId = NumberOf(result, "sampled"), Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id), LineNo = result.GetValue(line), Samples = result.GetValue(samples),
            Laboratory = result.GetValue(laboratory), TakenOn = DayOf(result), DueOn = LegalCalendar.ToDay(result.GetValue(due)),
        };
        await SayAsync(result, request.ReportId, await client.ReportSamplesAsync(new ReportSamplesRequest { Samples = request }, cancellationToken: ct));
    }

    private async Task DisposeAsync(ResultService.ResultServiceClient client, ParseResult result, CancellationToken ct)
    {
        var what = result.GetValue(disposal)!.ToUpperInvariant();
        var request = new Disposal
        {
            ReportId = NumberOf(result, what), Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id), LineNo = result.GetValue(line), Kind = Disposals[what],
            DecidedOn = DayOf(result), Note = result.GetValue(note),
        };
        await SayAsync(result, request.ReportId, await client.ReportDisposalAsync(new ReportDisposalRequest { Disposal = request }, cancellationToken: ct));
    }

    private async Task OverdueAsync(ResultService.ResultServiceClient client, ParseResult result, CancellationToken ct)
    {
        foreach (var one in (await client.ListOverdueSamplesAsync(new ListOverdueSamplesRequest { PageSize = 500 }, cancellationToken: ct)).Samples)
        {
            var (sent, day) = (one.Samples, one.Samples.DueOn);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(one) : string.Join('\t',
                sent.ReportId, $"{sent.Tenant} {sent.DeclarationId} line {sent.LineNo}", sent.Laboratory, $"due {day.Year:D4}-{day.Month:D2}-{day.Day_:D2}", $"{one.DaysOverdue} day(s) overdue", one.ReportedBy));
        }
    }

    private async Task LiftedOffAsync(ResultService.ResultServiceClient client, ParseResult result, CancellationToken ct)
    {
        var reply = await client.ListConditionalLiftOffsAsync(new ListConditionalLiftOffsRequest { Office = result.GetValue(office), PageSize = 500 }, cancellationToken: ct);
        foreach (var one in reply.Lines)
        {
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(one) : string.Join('\t',
                $"{one.Tenant} {one.DeclarationId} line {one.LineNo}", one.HsCode, one.Office, one.Due is { } due ? $"due {due.ToDateTimeOffset():yyyy-MM-dd HH:mm'Z'}" : "no due time",
                one.RemovedAt is { } left ? $"left {left.ToDateTimeOffset():yyyy-MM-dd HH:mm'Z'}" : "here, as far as anybody told"));
        }
        await Console.Error.WriteLineAsync($"{reply.Open} open, {reply.Overdue} of them overdue, {reply.Removed} of them with goods that left");
    }

    private string NumberOf(ParseResult result, string what) => result.GetValue(number) ?? $"{result.GetValue(tenant)}/{result.GetValue(id)}/{result.GetValue(line)}/{what}";

    private Day DayOf(ParseResult result) => LegalCalendar.ToDay(result.GetValue(on) ?? LegalDay.Today);

    private async Task SayAsync(ParseResult result, string reportId, LotReply reply) =>
        await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(reply) : $"{reportId}\t{(reply.Repeated ? "told before" : "kept")}");
}
