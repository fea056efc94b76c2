using Grpc.Core;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Officers;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Tasks;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Tasks;

/// <summary>Draws officers for tasks, and hands their work over. Any number of threads may use it.</summary>
/// <remarks>Every refusal is an <see cref="RpcException"/> as task_service.proto says.</remarks>
internal sealed class TaskAssigner(
    TaskStore tasks, AssignmentStore assignments, VisitReader visits, IFactStore facts, PolicyHolder policies, DrawKey drawKey, GatewayOptions options, TimeProvider time)
{
    private const int Page = 500;

    public Task<AssignTasksReply> AssignAsync(AssignTasksRequest request, ServerCallContext context) => AssignAsync(request, Caller.Of(context).Subject, context.CancellationToken);

    /// <param name="request">What is wanted.</param>
    /// <param name="by">Who asks, for the record.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AssignTasksReply> AssignAsync(AssignTasksRequest request, string by, CancellationToken ct)
    {
        var policy = policies.Current ?? throw Refusals.Unavailable("No policy is in effect yet.");
        var open = (await tasks.ListAsync(request.Tenant, request.DeclarationId, ct)).Where(task => task.State == TaskState.Open && task.Place == request.Place).ToList();
        if (open.Count == 0)
        {
            throw Refusals.NotFound($"'{request.DeclarationId}' has no open task at {request.Place}.");
        }
        var visit = await visits.ReadAsync(open, ct);
        var before = (await assignments.ListAsync([visit.DeclarationId], ct)).Where(one => one.Tenant == visit.Tenant && one.Place == visit.Place).ToList();
        if (before.Count > 0 && request.Officer.Length == 0)
        {
            return Repeat(before);
        }
        var now = time.GetUtcNow();
        var cases = await assignments.ListCasesAsync(visit.Trader, now - TimeSpan.FromDays(options.RecusedDays), ct);
        var pool = OfficerPool.Of(await ListOfficersAsync(ct), visit, cases, LegalCalendar.DayOf(now), policy.Calendar);
        var loads = await assignments.LoadsAsync(visit.Office, ct);
        IReadOnlyList<string> chosen = request.Officer.Length > 0
            ? [await NameAsync(request.Officer, visit, before, pool, ct)]
            : [.. OfficerDraw.Draw(drawKey, visit, pool.Eligible, officer => loads.GetValueOrDefault(officer)).Order(StringComparer.Ordinal)];
        var random = request.Officer.Length == 0 && pool.Eligible.Count > chosen.Count;
        var subject = $"{visit.Tenant} {visit.DeclarationId} {visit.Place}: {(chosen.Count > 0 ? string.Join(", ", chosen) : "nobody")} of {pool.Eligible.Count}{(random ? "" : ", not random")}";
        var (act, reply) = (new Act(by, ActKind.AssignTasks, subject, ""),
            new AssignTasksReply { Officers = { chosen }, Random = random, Eligible = pool.Eligible.Count, Absent = pool.Absent, Unqualified = pool.Unqualified, Recused = pool.Recused });
        if (chosen.Count == 0)
        {
            await assignments.EscalateAsync(Escalate(visit, pool, now), act, ct);
            return reply;
        }
        var wanted = chosen.Select(officer => new Assignment
        {
            Tenant = visit.Tenant, DeclarationId = visit.DeclarationId, Place = visit.Place, Officer = officer, Office = visit.Office, Random = random,
            Pool = string.Join(' ', pool.Eligible.Select(id => $"{id}:{loads.GetValueOrDefault(id)}")), KeyId = request.Officer.Length > 0 ? "" : drawKey.Id,
            AssignedBy = by, AssignedAt = Instants.Format(now),
        }).ToList();
        var has = await assignments.AssignAsync(wanted, visit.Trader, before.Count, act, ct);
        return has == wanted ? reply : Repeat(has);
    }

    private static Escalation Escalate(Visit visit, OfficerPool pool, DateTimeOffset now) => new()
    {
        Tenant = visit.Tenant, DeclarationId = visit.DeclarationId, Place = visit.Place, Absent = pool.Absent, Unqualified = pool.Unqualified, Recused = pool.Recused, EscalatedAt = Instants.Format(now),
    };

    // Who could be drawn is drawn.
    private async Task<string> NameAsync(string id, Visit visit, IReadOnlyList<Assignment> before, OfficerPool pool, CancellationToken ct)
    {
        var officer = (await facts.GetAsync(new FactKey(FactKind.Officer, id), ct))?.Officer ?? throw Refusals.NotFound($"No officer '{id}'.");
        return before.Count >= visit.Wanted ? throw Refusals.Precondition($"{string.Join(", ", before.Select(one => one.Officer))} have it already; hand it over.")
            : before.Count == 0 && pool.Eligible.Count > 0 ? throw Refusals.Precondition($"{pool.Eligible.Count} may be drawn; name nobody.")
            : !OfficerPool.MayTakeOver(officer, visit) || before.Any(one => one.Officer == id) ? throw Refusals.Precondition($"'{id}' is of another office, not qualified, has an interest, or has it already.")
            : id;
    }

    public async Task<HandOverTasksReply> HandOverAsync(HandOverTasksRequest request, ServerCallContext context)
    {
        var (ct, caller) = (context.CancellationToken, Caller.Of(context));
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw Refusals.BadField("reason", request.Reason, "given: it is kept");
        }
        if (request.Tenant.Length == 0 != (request.DeclarationId.Length == 0) || request.From == request.To)
        {
            throw Refusals.BadField("declaration_id", request.DeclarationId, "tenant and declaration_id both or neither; from and to two officers");
        }
        if (caller.Subject != request.From && !caller.Roles.Contains(Roles.DutyLead))
        {
            throw Refusals.Denied("Only a duty lead hands over another officer's work.");
        }
        var to = (await facts.GetAsync(new FactKey(FactKind.Officer, request.To), ct))?.Officer ?? throw Refusals.NotFound($"No officer '{request.To}'.");
        var (moves, left) = (new List<(Assignment, Assignment, IReadOnlySet<FactKey>)>(), new List<string>());
        foreach (var one in (await assignments.ListOfAsync(request.Office, request.From, ct)).Where(one => request.Tenant.Length == 0 || (one.Tenant, one.DeclarationId) == (request.Tenant, request.DeclarationId)))
        {
            var open = (await tasks.ListAsync(one.Tenant, one.DeclarationId, ct)).Where(task => task.State == TaskState.Open && task.Place == one.Place).ToList();
            if (open.Count == 0)
            {
                continue;
            }
            var visit = await visits.ReadAsync(open, ct);
            if (OfficerPool.MayTakeOver(to, visit) && !await HasAlreadyAsync(visit, request.To, ct))
            {
                moves.Add((one, one with { Officer = request.To, Random = false, Pool = "", KeyId = "", AssignedBy = caller.Subject, AssignedAt = Instants.Format(time.GetUtcNow()) }, visit.Trader));
            }
            else
            {
                left.Add($"{one.Tenant} {one.DeclarationId} {one.Place}");
            }
        }
        var act = new Act(caller.Subject, ActKind.HandOverTasks, $"{request.Office}: {request.From} to {request.To}, {moves.Count} visits", request.Reason);
        return new HandOverTasksReply { HandedOver = moves.Count == 0 ? 0 : await assignments.HandOverAsync(moves, act, ct), Left = { left } };
    }

    // Two who go together cannot be one.
    private async Task<bool> HasAlreadyAsync(Visit visit, string officer, CancellationToken ct) =>
        (await assignments.ListAsync([visit.DeclarationId], ct)).Any(one => (one.Tenant, one.Place, one.Officer) == (visit.Tenant, visit.Place, officer));

    /// <summary>All officers on record.</summary>
    public async Task<IReadOnlyList<Officer>> ListOfficersAsync(CancellationToken ct)
    {
        var (officers, after) = (new List<Officer>(), "");
        while (await facts.ListAsync(FactKind.Officer, "", after, Page, ct) is { Count: > 0 } page)
        {
            officers.AddRange(page.Select(record => record.Officer));
            after = page[^1].Officer.Id;
        }
        return officers;
    }

    private static AssignTasksReply Repeat(IReadOnlyList<Assignment> before) => new() { Officers = { before.Select(one => one.Officer).Order(StringComparer.Ordinal) }, Random = before.All(one => one.Random), Repeated = true };
}
