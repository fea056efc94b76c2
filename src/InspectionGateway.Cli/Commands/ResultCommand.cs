using System.CommandLine;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw result report ID</c>, <c>igw result correct ID</c>, <c>igw result reinspect ID</c> and <c>igw result rejected</c></summary>
internal sealed class ResultCommand : Command
{
    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Option<string> tenant = new("--tenant") { Description = "whose declaration", Required = true };
    private readonly Option<int> line = new("--line") { Description = "the line's number", DefaultValueFactory = _ => 1 };
    private readonly Option<int> inspected = new("--inspected") { Description = "items looked at or tested: as many as the plan says", Required = true };
    private readonly Option<int> nonconforming = new("--nonconforming") { Description = "of them, items that do not conform" };
    private readonly Option<string[]> findings = new("--finding") { Description = "ITEM: what was found; may be given again" };
    private readonly Option<string[]> critical = new("--critical") { Description = "ITEM: what was found that may do harm; may be given again" };
    private readonly Option<DateOnly?> on = new("--on") { Description = "day of the inspection; without it today" };
    private readonly Option<string?> number = new("--result") { Description = "the result's own number; without it TENANT/ID/LINE" };
    private readonly Option<bool> resubmitted = new("--resubmitted") { Description = "the lot came again after it was rejected: recorded, and not counted" };
    private readonly Option<bool> moreFollows = new("--more-follows") { Description = "the lot is inspected in parts, and this is not the last: the last one's report makes the result of all" };
    private readonly Option<string> corrects = new("--corrects") { Description = "number of the result in whose place it comes", Required = true };
    private readonly Option<string> reason = new("--reason") { Description = "why; kept", Required = true };
    private readonly Option<string> disputed = new("--disputed") { Description = "number of the result that the trader disputes", Required = true };
    private readonly Option<DateOnly> applied = new("--applied") { Description = "day on which the trader applied, within 15 days of the disputed result", Required = true };
    private readonly Option<bool> json = new("--json") { Description = "as JSON" };
    private readonly Connection connection = new();

    public ResultCommand()
        : base("result", "Report what inspections gave; the next lot is inspected by it.")
    {
        Add("report", "Report the result of a line. The same again changes nothing.", [], (client, result, ct) =>
            client.ReportResultAsync(new ReportResultRequest { Result = Read(result) }, cancellationToken: ct).ResponseAsync, "inspector");
        Add("correct", "Put another result in the place of one, which stays on record.", [corrects, reason], (client, result, ct) =>
            client.CorrectResultAsync(new CorrectResultRequest { Result = Read(result), Corrects = result.GetValue(corrects)!, Reason = result.GetValue(reason)! }, cancellationToken: ct).ResponseAsync, "duty-lead");
        Add("reinspect", "Put the result of a re-inspection in the place of the one that the trader disputes, which stays on record. Once a line, by another person than reported that.", [disputed, applied, reason], (client, result, ct) =>
            client.RecordReinspectionAsync(
                new RecordReinspectionRequest { Result = Read(result), Disputed = result.GetValue(disputed)!, AppliedOn = LegalCalendar.ToDay(result.GetValue(applied)), Reason = result.GetValue(reason)! },
                cancellationToken: ct).ResponseAsync, "duty-lead");
        Run(new Command("rejected", "List what a gateway received while the risk database was away and what then stood against it, until its line gets another result.") { json }, "inspector", ListRejectedAsync);
    }

    private void Add(string name, string description, Option[] own, Func<ResultService.ResultServiceClient, ParseResult, CancellationToken, Task<ResultReply>> send, string role)
    {
        var command = new Command(name, description) { id, tenant, line, inspected, nonconforming, findings, critical, on, number, resubmitted, moreFollows, json };
        foreach (var option in own)
        {
            command.Options.Add(option);
        }
        Run(command, role, async (client, result, ct) =>
        {
            var reply = await send(client, result, ct);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(reply) : Say(reply));
        });
    }

    private void Run(Command command, string role, Func<ResultService.ResultServiceClient, ParseResult, CancellationToken, Task> action)
    {
        connection.AddTo(command);
        command.SetAction((result, ct) => Guarded.RunAsync(async () =>
        {
            using var channel = connection.Open(result, role);
            await action(new ResultService.ResultServiceClient(channel.Invoker), result, ct);
            return 0;
        }));
        Subcommands.Add(command);
    }

    private InspectionResult Read(ParseResult result)
    {
        var day = result.GetValue(on) ?? LegalDay.Today;
        var (declaration, lineNo) = (result.GetValue(id)!, result.GetValue(line));
        return new InspectionResult
        {
            ResultId = result.GetValue(number) ?? $"{result.GetValue(tenant)}/{declaration}/{lineNo}", Tenant = result.GetValue(tenant)!, DeclarationId = declaration, LineNo = lineNo,
            InspectedOn = LegalCalendar.ToDay(day), Inspected = result.GetValue(inspected), Nonconforming = result.GetValue(nonconforming),
            Resubmitted = result.GetValue(resubmitted), MoreFollows = result.GetValue(moreFollows),
            Findings = { Findings(result.GetValue(findings), false), Findings(result.GetValue(critical), true) },
        };
    }

    private static IEnumerable<Finding> Findings(string[]? texts, bool isCritical) => (texts ?? []).Select(text => text.Split(':', 2) is [var item, var found]
        ? new Finding { Item = item.Trim(), Text = found.Trim(), Critical = isCritical }
        : new Finding { Text = text, Critical = isCritical });

    private async Task ListRejectedAsync(ResultService.ResultServiceClient client, ParseResult result, CancellationToken ct)
    {
        foreach (var one in (await client.ListRejectedReportsAsync(new ListRejectedReportsRequest { PageSize = 500 }, cancellationToken: ct)).Reports)
        {
            var (report, of) = (one.Report, one.Report.Result);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(one) : string.Join('\t',
                of.ResultId, $"{report.ReceivedAt.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss'Z'}", report.ReportedBy, $"{of.Tenant} {of.DeclarationId} line {of.LineNo}", one.Why));
        }
    }

    private static string Say(ResultReply reply) => reply.Status == ReportStatus.Received ? "received\tthe gateway keeps it until the risk database is back"
        : reply.Status == ReportStatus.Part ? $"kept\t{reply.Inspected} items so far{(reply.Repeated ? "\trepeated" : "")}"
        : (reply.Accepted ? "accepted" : "not accepted")
        + (reply.Severity == StreamSeverity.Unspecified ? "" : $"\tnext lots {reply.Severity.ToString().ToUpperInvariant()}")
        + (reply.Repeated ? "\trepeated" : "");
}
