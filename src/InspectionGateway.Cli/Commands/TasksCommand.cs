using System.CommandLine;
using System.Globalization;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Cli.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw tasks list OFFICE</c> and <c>igw tasks show ID</c></summary>
internal sealed class TasksCommand : Command
{
    private readonly Argument<string> office = new("OFFICE") { Description = "customs office, as declared; - for work whose declaration names none" };
    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Option<string> tenant = new("--tenant") { Description = "whose declaration", Required = true };
    private readonly Option<TaskState> state = new("--state") { Description = "open, done (the line has a result), withdrawn (no longer asked) or cancelled (taken back)", DefaultValueFactory = _ => TaskState.Open };
    private readonly Option<bool> json = new("--json") { Description = "one JSON object a line" };
    private readonly Connection connection = new();

    public TasksCommand()
        : base("tasks", "What the decisions in effect ask somebody to do.")
    {
        var list = new Command("list", "Print an office's work, the most urgent first.") { office, state, json };
        connection.AddTo(list);
        list.SetAction((result, ct) => Guarded.RunAsync(() => ListAsync(result, new ListTasksRequest { Office = result.GetValue(office), State = result.GetValue(state), PageSize = 500 }, ct)));
        var show = new Command("show", "Print every task that a declaration ever had, with how it stands.") { id, tenant, json };
        connection.AddTo(show);
        show.SetAction((result, ct) => Guarded.RunAsync(() => ListAsync(result, new ListTasksRequest { Tenant = result.GetValue(tenant), DeclarationId = result.GetValue(id) }, ct)));
        Subcommands.Add(list);
        Subcommands.Add(show);
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

    private static string Say(InspectionTask task) => string.Join('\t',
        task.Priority.ToString(CultureInfo.InvariantCulture), task.Due?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-",
        $"{task.Tenant} {task.DeclarationId} line {task.LineNo}", Word(task.Level), Word(task.Regime), task.Place == Place.Unspecified ? "papers" : Word(task.Place), task.Office,
        Word(task.State) + (task.Changed ? ", changed" : ""), $"{task.HsCode} {task.GoodsName}");

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
