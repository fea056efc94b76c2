using Dapper;
using InspectionGateway.Engine.Facts;
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
        var rows = await connection.QueryAsync<(long Seq, string Kind, string Id)>(new CommandDefinition(
            "SELECT seq, kind, id FROM outbox WHERE applied = 0 AND seq IS NOT NULL ORDER BY seq LIMIT @Limit",
            new { Limit = limit }, cancellationToken: ct));
        var changes = new List<OutboxRow>();
        foreach (var (seq, kind, id) in rows)
        {
            var key = FactKey.Parse($"{kind}:{id}");
            if (await FactReading.OfAsync(connection, key, ct) is { } record)
            {
                changes.Add(new OutboxRow(seq, key, record));
            }
        }
        return changes;
    }

    /// <summary>Marks rows as carried. A row that was carried but not marked is carried again, which changes nothing.</summary>
    public async Task MarkAppliedAsync(IEnumerable<OutboxRow> rows, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE outbox SET applied = 1 WHERE seq IN @Seqs", new { Seqs = rows.Select(row => row.Seq).ToArray() }, cancellationToken: ct));
    }
}
