using System.Data;
using System.Data.Common;
using Dapper;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>
/// What the answers in effect ask somebody to do. Filled in batches after the answers; what is no longer asked stays, and says so.
/// Any number of threads may use it.
/// </summary>
public sealed class TaskStore(Dialect dialect)
{
    private const int AtOnce = 500;

    private readonly EventReader events = new(dialect, "tasks");

    /// <summary>Takes in what happened to answers next; false when nothing did.</summary>
    public async Task<bool> FillAsync(CancellationToken ct)
    {
        if (await events.ListAsync(AtOnce, ct) is not { Count: > 0 } news)
        {
            return false;
        }
        await dialect.WriteAsync(Lane.Decisions, transaction => FollowAsync(transaction, [.. news.Select(one => one.DeclarationId).Distinct()], ct), ct);
        await events.AdvanceAsync(news[^1].Number, ct);
        return true;
    }

    /// <summary>An office's tasks in one state, the most urgent first.</summary>
    /// <param name="office">As declared, or <see cref="StoredTask.NoOffice"/>.</param>
    /// <param name="officer">Whose; empty: whoever's.</param>
    /// <param name="state">Which.</param>
    /// <param name="escalated">Only those for which nobody could be drawn.</param>
    /// <param name="after">The last <see cref="StoredTask.Sort"/> of the page before; empty: from the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<StoredTask>> ListAsync(string office, string officer, TaskState state, bool escalated, string after, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. await connection.QueryAsync<StoredTask>(new CommandDefinition(
            TaskSql.OfOffice(dialect), new { Office = office, Officer = officer, Ended = false, Stored = state == TaskState.Done ? TaskState.Open : state, State = state, Everything = !escalated, After = after, Limit = limit }, cancellationToken: ct))];
    }

    /// <summary>An office's open tasks that nobody has, the most urgent first.</summary>
    /// <param name="office">As declared, or <see cref="StoredTask.NoOffice"/>.</param>
    /// <param name="triedSince">Those are left out for which nobody could be drawn since then.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<StoredTask>> ListUndrawnAsync(string office, DateTimeOffset triedSince, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. await connection.QueryAsync<StoredTask>(new CommandDefinition(
            TaskSql.Undrawn(dialect), new { Office = office, Ended = false, TriedSince = Instants.Format(triedSince), Limit = limit }, cancellationToken: ct))];
    }

    /// <summary>Lines whose goods may leave the port before the result, which has not come; what is due first comes first.</summary>
    /// <param name="office">Whose work; empty: everybody's.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="now">Against which they are overdue.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyList<OpenLiftOff> Lines, LiftOffCounts Counts)> ListLiftOffsAsync(string office, int limit, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var lines = await connection.QueryAsync<OpenLiftOff>(new CommandDefinition(TaskSql.LiftOffs(dialect), new { Office = office, Limit = limit }, cancellationToken: ct));
        return ([.. lines], await connection.QuerySingleAsync<LiftOffCounts>(new CommandDefinition(TaskSql.LiftOffCounts, new { Office = office, Now = Instants.Format(now) }, cancellationToken: ct)));
    }

    /// <summary>All tasks that a declaration ever had.</summary>
    public async Task<IReadOnlyList<StoredTask>> ListAsync(string tenant, string declarationId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. await connection.QueryAsync<StoredTask>(new CommandDefinition(
            TaskSql.OfDeclaration, new { Tenant = tenant, DeclarationId = declarationId }, cancellationToken: ct))];
    }

    // Whatever is said of a number, all that stands under it is looked up: the order of events does not matter.
    private async Task<int> FollowAsync(DbTransaction transaction, IReadOnlyCollection<string> declarationIds, CancellationToken ct)
    {
        // A damaged answer asks nothing of anybody.
        var standing = (await StandingDecisions.ReadAsync(dialect, transaction, declarationIds, ct)).Records;
        var declared = standing.Select(record => (record.Tenant, record.Key.DeclarationId)).ToHashSet();
        var known = (await dialect.QueryListedAsync<StoredTask>(
            transaction.Connection!, transaction, TaskSql.OfDeclarations, declarationIds, some => new { DeclarationIds = some }, ct)).ToDictionary(task => task.Key);
        var (made, updated) = (Table(), new List<StoredTask>());
        foreach (var task in standing.SelectMany(StoredTask.Of))
        {
            if (!known.Remove(task.Key, out var before))
            {
                Add(made, task);
            }
            else if (before with { Changed = false } != task with { Changed = false })
            {
                updated.Add(task with { Changed = before.Changed || !task.AsksTheSame(before) });
            }
        }
        updated.AddRange(known.Values.Select(left => left with { State = declared.Contains((left.Tenant, left.DeclarationId)) ? TaskState.Withdrawn : TaskState.Cancelled })
            .Where(left => left.State != known[left.Key].State));
        await dialect.InsertAsync(transaction, made, ct);
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(TaskSql.Update, updated, transaction, cancellationToken: ct));
    }

    private static void Add(DataTable rows, StoredTask task) => rows.Rows.Add(
        task.Tenant, task.DeclarationId, task.LineNo, (int)task.Regime, (int)task.Place, task.Office, task.HsCode, task.GoodsName, (int)task.Level, (int)task.Hold, task.Priority,
        task.Due, task.DecisionId, task.Revision, (int)task.State, task.Changed, task.Sort, (int)task.LiftOff);

    private static DataTable Table() => new("task")
    {
        Columns =
        {
            { "tenant", typeof(string) }, { "declaration_id", typeof(string) }, { "line_no", typeof(int) }, { "regime", typeof(int) }, { "place", typeof(int) }, { "office", typeof(string) },
            { "hs_code", typeof(string) }, { "goods_name", typeof(string) }, { "level", typeof(int) }, { "hold", typeof(int) }, { "priority", typeof(int) }, { "due", typeof(string) },
            { "decision_id", typeof(string) }, { "revision", typeof(int) }, { "state", typeof(int) }, { "changed", typeof(bool) }, { "sort", typeof(string) }, { "lift_off", typeof(int) },
        },
    };
}
