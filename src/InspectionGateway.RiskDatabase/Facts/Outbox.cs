using Dapper;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The changes that the projector has yet to carry to Redis. One projector at a time.</summary>
public sealed class Outbox(string connectionString)
{
    private readonly SqliteConnections connections = new(connectionString);

    /// <summary>
    /// Numbers the rows that have none, then reads the next ones in order. A transaction that commits late gets a later
    /// number; it is never passed over.
    /// </summary>
    public async Task<IReadOnlyList<OutboxRow>> TakeAsync(int limit, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE outbox SET seq = numbered.seq
            FROM (SELECT change_id, (SELECT coalesce(max(seq), 0) FROM outbox) + row_number() OVER (ORDER BY change_id) AS seq
                  FROM outbox WHERE seq IS NULL) AS numbered
            WHERE outbox.change_id = numbered.change_id AND outbox.seq IS NULL
            """, cancellationToken: ct));
        var rows = await connection.QueryAsync<(long Seq, byte[] Payload)>(new CommandDefinition(
            """
            SELECT outbox.seq, fact.payload FROM outbox
            JOIN fact ON fact.kind = outbox.kind AND fact.id = outbox.id
            WHERE outbox.applied = 0 AND outbox.seq IS NOT NULL
            ORDER BY outbox.seq LIMIT @Limit
            """, new { Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(row => new OutboxRow(row.Seq, FactRecord.Parser.ParseFrom(row.Payload)))];
    }

    /// <summary>Marks rows as carried. A row that was carried but not marked is carried again, which changes nothing.</summary>
    public async Task MarkAppliedAsync(IEnumerable<OutboxRow> rows, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE outbox SET applied = 1 WHERE seq IN @Seqs", new { Seqs = rows.Select(row => row.Seq).ToArray() }, cancellationToken: ct));
    }
}
