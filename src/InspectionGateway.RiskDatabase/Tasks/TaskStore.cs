using Dapper;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>
/// What the answers in effect ask somebody to do. <see cref="StandingStore"/> fills it after the answers; what is no longer asked
/// stays, and says so. Any number of threads may use it.
/// </summary>
public sealed class TaskStore(Dialect dialect)
{
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
        // Counted first: what comes between the two is listed and not yet counted, but nothing is counted that is not listed.
        var counts = await connection.QuerySingleAsync<LiftOffCounts>(new CommandDefinition(TaskSql.LiftOffCounts, new { Office = office, Now = Instants.Format(now) }, cancellationToken: ct));
        return ([.. await connection.QueryAsync<OpenLiftOff>(new CommandDefinition(TaskSql.LiftOffs(dialect), new { Office = office, Limit = limit }, cancellationToken: ct))], counts);
    }

    /// <summary>All tasks that a declaration ever had.</summary>
    public async Task<IReadOnlyList<StoredTask>> ListAsync(string tenant, string declarationId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. await connection.QueryAsync<StoredTask>(new CommandDefinition(
            TaskSql.OfDeclaration, new { Tenant = tenant, DeclarationId = declarationId }, cancellationToken: ct))];
    }
}
