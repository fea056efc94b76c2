using System.CommandLine;
using System.Globalization;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw tasks list|show|history|order|assign|hand-over</c></summary>
internal sealed class TasksCommand : Command
{
    private readonly Argument<string> office = new("OFFICE") { Description = "customs office, as declared; - for work whose declaration names none" };
    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Option<string> tenant = new("--tenant") { Description = "whose declaration", Required = true };
    private readonly Option<TaskState> state = new("--state") { Description = "open, done (the line has a result), withdrawn (no longer asked) or cancelled (taken back)", DefaultValueFactory = _ => TaskState.Open };
    private readonly Option<string?> officer = new("--officer") { Description = "only what this officer has" };
    private readonly Option<bool> escalated = new("--escalated") { Description = "only what nobody could be drawn for, and nobody has" };
    private readonly Option<Place> place = new("--place") { Description = "where; without it the papers" };
    private readonly Option<string?> named = new("--officer") { Description = "named, where nobody or not enough could be drawn; recorded as not random" };
    private readonly Argument<string> from = new("FROM") { Description = "the officer who gives it" };
    private readonly Argument<string> to = new("TO") { Description = "the officer who takes it" };
    private readonly Option<string> reason = new("--reason") { Description = "why; kept", Required = true };
    private readonly Option<string?> ofTenant = new("--tenant") { Description = "with --declaration: only that one" };
    private readonly Option<string?> declaration = new("--declaration") { Description = "with --tenant: only that one, and not the whole shift's work" };
    private readonly Option<Language> language = new("--lang") { Description = "language of the page: zh or en", DefaultValueFactory = _ => Language.Zh };
    private readonly Option<bool> json = new("--json") { Description = "one JSON object a line" };
    private readonly Connection connection = new();

    public TasksCommand()
        : base("tasks", "What the decisions in effect ask somebody to do, and who does it.")
    {
        var list = new Command("list", "Print an office's work, the most urgent first.") { office, state, officer, escalated, json };
        connection.AddTo(list);
        list.SetAction((result, ct) => Guarded.RunAsync(() => ListAsync(result, new ListTasksRequest { Office = result.GetValue(office), State = result.GetValue(state), Officer = result.GetValue(officer) ?? "", Escalated = result.GetValue(escalated), PageSize = 500 }, ct)));
        var show = new Command("show", "Print every task that a declaration ever had, with how it stands.") { id, tenant, json };
        connection.AddTo(show);
        show.SetAction((result, ct) => Guarded.RunAsync(() => ListAsync(result, new ListTasksRequest { Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id) }, ct)));
        var history = new Command("history", "Print everything that happened to a declaration, the oldest first.") { id, tenant, json };
        connection.AddTo(history);
        history.SetAction((result, ct) => Guarded.RunAsync(() => HistoryAsync(result, ct)));
        var order = new Command("order", "Print what is open of a declaration as an HTML page, for paper: a sheet for each place, with room for what is found.") { id, tenant, language };
        connection.AddTo(order);
        order.SetAction((result, ct) => Guarded.RunAsync(() => OrderAsync(result, ct)));
        var assign = new Command("assign", "Draw officers for a declaration's open tasks at a place, from those on duty, qualified and not recused.") { id, tenant, place, named, json };
        connection.AddTo(assign);
        assign.SetAction((result, ct) => Guarded.RunAsync(() => AssignAsync(result, ct)));
        var handOver = new Command("hand-over", "Hand an officer's open work over to another one, all of it or one declaration's.") { office, from, to, reason, ofTenant, declaration, json };
        connection.AddTo(handOver);
        handOver.SetAction((result, ct) => Guarded.RunAsync(() => HandOverAsync(result, ct)));
        Subcommands.Add(list);
        Subcommands.Add(show);
        Subcommands.Add(history);
        Subcommands.Add(order);
        Subcommands.Add(assign);
        Subcommands.Add(handOver);
    }

    private async Task<int> ListAsync(ParseResult result, ListTasksRequest request, CancellationToken ct)
    {
        using var channel = connection.Open(result, "inspector");
        var client = new TaskService.TaskServiceClient(channel.Invoker);
        var count = 0;
        do
        {
            var page = await client.ListTasksAsync(request, cancellationToken: ct);
            foreach (var task in page.Tasks)
            {
                await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(task) : Say(task));
            }
            (count, request.PageToken) = (count + page.Tasks.Count, page.NextPageToken);
        }
        while (request.PageToken.Length > 0);
        await Console.Error.WriteLineAsync(count == 1 ? "1 task" : $"{count} tasks");
        return 0;
    }

    private async Task<int> HistoryAsync(ParseResult result, CancellationToken ct)
    {
        using var channel = connection.Open(result, "inspector");
        var reply = await new TaskService.TaskServiceClient(channel.Invoker).GetHistoryAsync(new GetHistoryRequest { Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id) }, cancellationToken: ct);
        foreach (var one in reply.Events)
        {
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(one) : string.Join('\t',
                $"{one.At.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss'Z'}", Word(one.Kind), one.LineNo == 0 ? "-" : $"line {one.LineNo}", one.By.Length > 0 ? one.By : "-", one.Detail));
        }
        return 0;
    }

    private async Task<int> OrderAsync(ParseResult result, CancellationToken ct)
    {
        using var channel = connection.Open(result, "inspector");
        var (of, whose) = (result.GetValue(id)!, result.GetValue(tenant)!);
        var open = await new TaskService.TaskServiceClient(channel.Invoker).ListTasksAsync(new ListTasksRequest { Tenant = whose, DeclarationId = of, State = TaskState.Open }, cancellationToken: ct);
        if (open.Tasks.Count == 0)
        {
            await Console.Error.WriteLineAsync($"'{of}' has no open task.");
            return 1;
        }
        var decision = await new DecisionService.DecisionServiceClient(channel.Invoker).GetDecisionAsync(new GetDecisionRequest { DeclarationId = of, Tenant = whose }, cancellationToken: ct);
        await Console.Out.WriteAsync(new OrderPage(result.GetValue(language)).Format(decision, open.Tasks));
        return 0;
    }

    private async Task<int> AssignAsync(ParseResult result, CancellationToken ct)
    {
        using var channel = connection.Open(result, "duty-lead");
        var request = new AssignTasksRequest { Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id), Place = result.GetValue(place), Officer = result.GetValue(named) ?? "" };
        var reply = await new TaskService.TaskServiceClient(channel.Invoker).AssignTasksAsync(request, cancellationToken: ct);
        await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(reply) : reply.Repeated
            ? $"{string.Join(", ", reply.Officers)}\thad it before"
            : $"{(reply.Officers.Count > 0 ? string.Join(", ", reply.Officers) : "nobody")}\t{(reply.Random ? "drawn" : "not random")}\t{reply.Eligible} eligible, {reply.Absent} not on duty, {reply.Unqualified} not qualified, {reply.Recused} recused");
        return reply.Officers.Count > 0 ? 0 : 1;
    }

    private async Task<int> HandOverAsync(ParseResult result, CancellationToken ct)
    {
        using var channel = connection.Open(result, "duty-lead");
        var request = new HandOverTasksRequest
        {
            Office = result.GetValue(office), From = result.GetValue(from), To = result.GetValue(to), Reason = result.GetValue(reason),
            Tenant = result.GetValue(ofTenant) ?? "", DeclarationId = result.GetValue(declaration) ?? "",
        };
        var reply = await new TaskService.TaskServiceClient(channel.Invoker).HandOverTasksAsync(request, cancellationToken: ct);
        await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonOutput.Format(reply) : string.Join('\n', reply.Left.Select(left => $"stays\t{left}").Prepend($"{reply.HandedOver} handed over")));
        return 0;
    }

    private static string Say(InspectionTask task) => string.Join('\t',
        task.Priority.ToString(CultureInfo.InvariantCulture), task.Due?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-",
        $"{task.Tenant} {task.DeclarationId} line {task.LineNo}", Word(task.Level), Word(task.Regime), task.Place == Place.Unspecified ? "papers" : Word(task.Place), task.Office,
        Word(task.State) + (task.Changed ? ", changed" : ""), task.Officers.Count > 0 ? string.Join(", ", task.Officers) : task.EscalatedAt is { } since ? $"nobody since {since.ToDateTimeOffset():yyyy-MM-dd HH:mm'Z'}" : "-", $"{task.HsCode} {task.GoodsName}");

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
