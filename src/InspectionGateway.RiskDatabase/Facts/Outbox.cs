using Dapper;
using InspectionGateway.Engine.Facts;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The changes that are yet to be carried to Redis, and the last ones that were. Any number of projectors may read it.</summary>
public sealed class Outbox(string connectionString)
{
    private const int KeptApplied = 20_000;

    private readonly SqliteConnections connections = new(connectionString);

    /// <summary>
    /// Numbers the rows that have none, then reads the next ones that were not applied, in order. A transaction that commits
    /// late gets a later number; it is never passed over.
    /// </summary>
    public async Task<IReadOnlyList<OutboxRow>> TakeAsync(int limit, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await NumberAsync(connection, ct);
        return await RowsAsync(connection, "applied = 0 AND seq IS NOT NULL", new { Limit = limit }, ct);
    }

    /// <summary>Numbers the rows that have none, and answers the highest number ever given.</summary>
    public async Task<long> NumberAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return await NumberAsync(connection, ct);
    }

    /// <summary>The numbered changes after one, applied or not; null when some of them are pruned already.</summary>
    public async Task<IReadOnlyList<OutboxRow>?> SinceAsync(long seq, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var last = await NumberAsync(connection, ct);
        var rows = await RowsAsync(connection, "seq > @Seq", new { Seq = seq, Limit = -1 }, ct);
        return last <= seq || (rows.Count > 0 && rows[0].Seq == seq + 1) ? rows : null;
    }

    /// <summary>Marks rows as applied, and prunes those applied long ago. A row applied but not marked is applied again, which changes nothing.</summary>
    public async Task MarkAppliedAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await connection.ExecuteAsync("UPDATE outbox SET applied = 1 WHERE seq = @Seq", rows.Select(row => new { row.Seq }), transaction);
        await connection.ExecuteAsync(
            "DELETE FROM outbox WHERE applied = 1 AND seq <= (SELECT last_seq FROM projection) - @Kept", new { Kept = KeptApplied }, transaction);
        await transaction.CommitAsync(ct);
    }

    private static async Task<long> NumberAsync(SqliteConnection connection, CancellationToken ct)
    {
        // Most of the time there is nothing to number, and so no lock to wait for.
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT EXISTS (SELECT 1 FROM outbox WHERE seq IS NULL)", cancellationToken: ct)))
        {
            return await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT last_seq FROM projection", cancellationToken: ct));
        }
        await using var transaction = connection.BeginTransaction(deferred: false);
        var last = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            UPDATE outbox SET seq = numbered.seq
            FROM (SELECT change_id, (SELECT last_seq FROM projection) + row_number() OVER (ORDER BY change_id) AS seq
                  FROM outbox WHERE seq IS NULL) AS numbered
            WHERE outbox.change_id = numbered.change_id AND outbox.seq IS NULL;
            UPDATE projection SET last_seq = max(last_seq, coalesce((SELECT max(seq) FROM outbox), 0)) RETURNING last_seq;
            """, transaction: transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return last;
    }

    private static async Task<IReadOnlyList<OutboxRow>> RowsAsync(SqliteConnection connection, string which, object parameters, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(long Seq, string Kind, string Id)>(new CommandDefinition(
            $"SELECT seq, kind, id FROM outbox WHERE {which} ORDER BY seq LIMIT @Limit", parameters, cancellationToken: ct));
        var changes = new List<OutboxRow>();
        foreach (var (seq, kind, id) in rows)
        {
            var key = FactKey.Parse($"{kind}:{id}");
            var record = await FactReading.OfAsync(connection, key, ct)
                ?? throw new InvalidOperationException($"Change {seq} names {key}, which was never stored.");
            changes.Add(new OutboxRow(seq, key, record));
        }
        return changes;
    }
}
