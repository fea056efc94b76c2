using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Facts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The changes that are yet to be carried to Redis, and the last ones that were. Any number of projectors may read it.</summary>
public sealed class Outbox(Dialect dialect)
{
    private const int KeptApplied = 20_000;

    /// <summary>
    /// Numbers the rows that have none, then reads the next ones that were not applied, in order. A transaction that commits
    /// late gets a later number; it is never passed over.
    /// </summary>
    public async Task<IReadOnlyList<OutboxRow>> TakeAsync(int limit, CancellationToken ct)
    {
        await NumberAsync(ct);
        return await RowsAsync(OutboxSql.Open(dialect), new { Limit = limit }, ct);
    }

    /// <summary>Numbers the rows that have none, and answers the highest number ever given.</summary>
    public async Task<long> NumberAsync(CancellationToken ct)
    {
        // Most of the time there is nothing to number, and so no lane to wait for.
        await using (var connection = await dialect.OpenAsync(ct))
        {
            if (await connection.ExecuteScalarAsync<long>(new CommandDefinition(OutboxSql.CountUnnumbered, cancellationToken: ct)) == 0)
            {
                return await LastSeqAsync(connection, null, ct);
            }
        }
        return await dialect.WriteAsync(Lane.Projection, async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(new CommandDefinition(OutboxSql.Number, transaction: transaction, cancellationToken: ct));
            return await LastSeqAsync(connection, transaction, ct);
        }, ct);
    }

    /// <summary>The numbered changes after one, applied or not; null when some of them are pruned already.</summary>
    public async Task<IReadOnlyList<OutboxRow>?> SinceAsync(long seq, CancellationToken ct)
    {
        var last = await NumberAsync(ct);
        var rows = await RowsAsync(OutboxSql.Since(dialect), new { Seq = seq, Limit = int.MaxValue }, ct);
        return last <= seq || (rows.Count > 0 && rows[0].Seq == seq + 1) ? rows : null;
    }

    /// <summary>Marks rows as applied, and prunes those applied long ago. A row applied but not marked is applied again, which changes nothing.</summary>
    public Task MarkAppliedAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken ct) => dialect.WriteAsync(Lane.Projection, async transaction =>
    {
        await transaction.Connection!.ExecuteAsync(OutboxSql.MarkApplied, rows.Select(row => new { row.Seq }), transaction);
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(OutboxSql.Prune, new { Kept = KeptApplied }, transaction, cancellationToken: ct));
    }, ct);

    private static Task<long> LastSeqAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(OutboxSql.LastSeq, transaction: transaction, cancellationToken: ct));

    private async Task<IReadOnlyList<OutboxRow>> RowsAsync(string statement, object parameters, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(long Seq, string Kind, string Id)>(new CommandDefinition(statement, parameters, cancellationToken: ct));
        var changes = new List<OutboxRow>();
        foreach (var (seq, kind, id) in rows)
        {
            var key = FactKey.Parse($"{kind}:{id}");
            var record = await FactReading.OfAsync(connection, null, key, ct)
                ?? throw new InvalidOperationException($"Change {seq} names {key}, which was never stored.");
            changes.Add(new OutboxRow(seq, key, record));
        }
        return changes;
    }
}
