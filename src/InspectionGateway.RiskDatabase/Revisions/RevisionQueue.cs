using Dapper;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Revisions;

/// <summary>
/// What is to be decided again, and the storing of what came of it. Any number of workers on any number of gateways may
/// use it: one has an answer at a time, and a worker that dies loses it to another.
/// </summary>
public sealed class RevisionQueue(Dialect dialect, TimeProvider time)
{
    /// <summary>What is due now, the oldest first.</summary>
    public async Task<IReadOnlyList<DueRevision>> ListAsync(int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string DecisionId, int Cause)>(new CommandDefinition(
            RevisionSql.Due(dialect), new { Now = Instants.Format(time.GetUtcNow()), Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(row => new DueRevision(row.DecisionId, (RevisionCause)row.Cause))];
    }

    /// <summary>Asks for answers to be decided again; what is asked for already, for the same cause, stays as it is.</summary>
    /// <param name="due">Which, and why.</param>
    /// <param name="act">When a person asks.</param>
    /// <param name="ct">Cancels.</param>
    public Task AddAsync(IEnumerable<DueRevision> due, Act? act, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions,
        async transaction =>
        {
            var now = time.GetUtcNow();
            if (act is not null)
            {
                await ActWriting.AddAsync(dialect, transaction, Lane.Decisions, act, now, ct);
            }
            return await RevisionWriting.AddDueAsync(transaction, due, now, ct);
        },
        ct);

    /// <summary>Takes one for a time; false when another worker has it.</summary>
    public async Task<bool> ClaimAsync(DueRevision due, TimeSpan hold, CancellationToken ct) => await ExecuteAsync(
        RevisionSql.Claim, new { due.DecisionId, Cause = (int)due.Cause, Now = Instants.Format(time.GetUtcNow()), DueAt = Instants.Format(time.GetUtcNow() + hold) }, ct) == 1;

    /// <summary>Leaves one for later.</summary>
    public Task PostponeAsync(DueRevision due, TimeSpan delay, CancellationToken ct) =>
        ExecuteAsync(RevisionSql.Postpone, new { due.DecisionId, Cause = (int)due.Cause, DueAt = Instants.Format(time.GetUtcNow() + delay) }, ct);

    /// <summary>Takes one off: it is decided again, and the new answer is where retries look.</summary>
    public Task FinishAsync(DueRevision due, CancellationToken ct) => ExecuteAsync(RevisionSql.Finish, new { due.DecisionId, Cause = (int)due.Cause }, ct);

    /// <summary>Whether a declaration was taken back.</summary>
    public async Task<bool> IsCancelledAsync(RecordKey key, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(RevisionSql.IsCancelled, new { key.Tenant, key.DeclarationId }, cancellationToken: ct)) > 0;
    }

    /// <summary>Stores the next revision of an answer.</summary>
    /// <returns>False when the answer that it replaces is no longer in effect.</returns>
    public Task<bool> StoreAsync(DecisionRecord before, DecisionRecord revision, CancellationToken ct) => dialect.WriteAsync(Lane.Decisions, async transaction =>
    {
        if (!await RevisionWriting.IsNextAsync(transaction, revision, ct))
        {
            return false;
        }
        await RevisionWriting.StoreAsync(dialect, transaction, before, revision, time.GetUtcNow(), ct);
        return true;
    }, ct);

    private async Task<int> ExecuteAsync(string statement, object parameters, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(statement, parameters, cancellationToken: ct));
    }
}
