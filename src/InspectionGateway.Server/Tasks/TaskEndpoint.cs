using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Histories;
using InspectionGateway.RiskDatabase.Tasks;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Tasks;

/// <summary>TaskService.</summary>
internal sealed class TaskEndpoint(TaskStore store, AssignmentStore assignments, TaskAssigner assigner, HistoryStore histories) : TaskService.TaskServiceBase
{
    public override async Task<ListTasksReply> ListTasks(ListTasksRequest request, ServerCallContext context)
    {
        if (request.State is < TaskState.Unspecified or > TaskState.Cancelled)
        {
            throw Refusals.BadField("state", $"{request.State}", "a state of a task");
        }
        var size = Pages.SizeOf(request.PageSize);
        return request.DeclarationId.Length > 0
            ? await OfDeclarationAsync(request, context.CancellationToken)
            : await OfOfficeAsync(request, size, context.CancellationToken);
    }

    public override async Task<GetHistoryReply> GetHistory(GetHistoryRequest request, ServerCallContext context)
    {
        var events = await histories.ListAsync(request.Tenant, request.DeclarationId, context.CancellationToken);
        return events.Count > 0 ? new GetHistoryReply { Events = { events } } : throw Refusals.NotFound($"There is no declaration '{request.DeclarationId}' of '{request.Tenant}'.");
    }

    public override Task<AssignTasksReply> AssignTasks(AssignTasksRequest request, ServerCallContext context) => assigner.AssignAsync(request, context);

    public override Task<HandOverTasksReply> HandOverTasks(HandOverTasksRequest request, ServerCallContext context) => assigner.HandOverAsync(request, context);

    private async Task<ListTasksReply> OfDeclarationAsync(ListTasksRequest request, CancellationToken ct)
    {
        if (request.Tenant.Length == 0 || request.Office.Length > 0 || request.Escalated)
        {
            throw Refusals.BadField("tenant", request.Tenant, "given with declaration_id, and neither office nor escalated then");
        }
        var tasks = await store.ListAsync(request.Tenant, request.DeclarationId, ct);
        return new ListTasksReply { Tasks = { await SayAsync([.. tasks.Where(task => request.State == TaskState.Unspecified || task.State == request.State)], ct) } };
    }

    private async Task<ListTasksReply> OfOfficeAsync(ListTasksRequest request, int size, CancellationToken ct)
    {
        if (request.Office.Length == 0 || request.Tenant.Length > 0)
        {
            throw Refusals.BadField("office", request.Office, "an office; or tenant and declaration_id in its place");
        }
        var tasks = await store.ListAsync(request.Office, request.Officer, request.State == TaskState.Unspecified ? TaskState.Open : request.State, request.Escalated, request.PageToken, size + 1, ct);
        return new ListTasksReply { Tasks = { await SayAsync([.. tasks.Take(size)], ct) }, NextPageToken = tasks.Count > size ? tasks[size - 1].Sort : "" };
    }

    private async Task<IEnumerable<InspectionTask>> SayAsync(IReadOnlyList<StoredTask> tasks, CancellationToken ct)
    {
        var officers = (await assignments.ListAsync(tasks.Select(task => task.DeclarationId), ct)).ToLookup(one => (one.Tenant, one.DeclarationId, one.Place), one => one.Officer);
        var escalated = (await assignments.ListEscalatedAsync(tasks.Select(task => task.DeclarationId), ct)).ToDictionary(one => (one.Tenant, one.DeclarationId, one.Place), one => one.EscalatedAt);
        return tasks.Select(task => Say(task, officers[(task.Tenant, task.DeclarationId, task.Place)], escalated.GetValueOrDefault((task.Tenant, task.DeclarationId, task.Place))));
    }

    private static InspectionTask Say(StoredTask task, IEnumerable<string> officers, string? escalatedAt) => new()
    {
        Tenant = task.Tenant, DeclarationId = task.DeclarationId, LineNo = task.LineNo, Regime = task.Regime, Place = task.Place, Office = task.Office, HsCode = task.HsCode,
        GoodsName = task.GoodsName, Level = task.Level, Hold = task.Hold, Priority = task.Priority,
        Due = task.Due.Length > 0 ? Timestamp.FromDateTimeOffset(Instants.Parse(task.Due)) : null,
        DecisionId = task.DecisionId, Revision = task.Revision, State = task.State, Changed = task.Changed, Officers = { officers },
        EscalatedAt = escalatedAt is not null && task.State == TaskState.Open ? Timestamp.FromDateTimeOffset(Instants.Parse(escalatedAt)) : null,
    };
}
