using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Revisions;

namespace InspectionGateway.RiskDatabase.Overrides;

/// <summary>What people decided about lines: asked, confirmed, and the revisions that it made. Any number of threads may use it.</summary>
public sealed class OverrideStore(Dialect dialect, TimeProvider time)
{
    /// <summary>One by its number; null when there is none.</summary>
    public async Task<StoredOverride?> FindAsync(string overrideId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await FindAsync(connection, null, overrideId, ct);
    }

    /// <summary>What waits for a second person, the oldest first.</summary>
    public async Task<IReadOnlyList<StoredOverride>> ListPendingAsync(int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. (await connection.QueryAsync<StoredOverride>(new CommandDefinition(OverrideSql.Pending(dialect), new { Limit = limit }, cancellationToken: ct)))];
    }

    /// <summary>Keeps what waits for a second person. Asked at the same time by the same number, the first is kept.</summary>
    /// <returns>What is kept.</returns>
    public Task<StoredOverride> AskAsync(StoredOverride asked, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions,
        async transaction =>
        {
            if (await transaction.Connection!.ExecuteAsync(new CommandDefinition(OverrideSql.Add, asked, transaction, cancellationToken: ct)) == 0)
            {
                return (await FindAsync(transaction.Connection!, transaction, asked.OverrideId, ct))!;
            }
            await WriteDownAsync(transaction, asked.RequestedBy, ActKind.AskOverride, asked, ct);
            return asked;
        },
        ct);

    /// <summary>Stores a revision with the override that made it, and has it brought to where retries look.</summary>
    /// <returns>False when the decision that it replaces is no longer in effect, or somebody else was first.</returns>
    public Task<bool> MakeAsync(DecisionRecord before, DecisionRecord revision, StoredOverride one, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions,
        async transaction =>
        {
            var made = one with { Made = revision.DecisionId };
            var statement = one.ConfirmedBy.Length > 0 ? OverrideSql.Make : OverrideSql.Add;
            if (!await RevisionWriting.IsNextAsync(transaction, revision, ct)
                || await transaction.Connection!.ExecuteAsync(new CommandDefinition(statement, made, transaction, cancellationToken: ct)) == 0)
            {
                return false;
            }
            await RevisionWriting.StoreAsync(dialect, transaction, before, revision, time.GetUtcNow(), ct);
            await RevisionWriting.AddDueAsync(transaction, [new DueRevision(before.DecisionId, RevisionCause.Override)], time.GetUtcNow(), ct);
            await WriteDownAsync(transaction, one.ConfirmedBy.Length > 0 ? one.ConfirmedBy : one.RequestedBy, ActKind.OverrideDecision, one, ct);
            return true;
        },
        ct);

    private Task WriteDownAsync(DbTransaction transaction, string actor, ActKind what, StoredOverride one, CancellationToken ct) => ActWriting.AddAsync(
        dialect, transaction, Lane.Decisions, new Act(actor, what, $"{one.OverrideId}: {one.Tenant} {one.DeclarationId} line {one.LineNo} {one.Level}", one.Reason), time.GetUtcNow(), ct);

    private static Task<StoredOverride?> FindAsync(DbConnection connection, DbTransaction? transaction, string overrideId, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<StoredOverride>(new CommandDefinition(OverrideSql.Find, new { OverrideId = overrideId }, transaction, cancellationToken: ct));
}
