using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Facts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The changes that are yet to be carried to Redis, and the last ones that were. Any number of projectors may read it.</summary>
/// <param name="dialect">The risk database.</param>
/// <param name="kept">How many applied changes a rebuild can still catch up with.</param>
public sealed class Outbox(Dialect dialect, int kept = 20_000)
{
    private const int AtOnce = 2_000;

    /// <summary>
    /// Numbers rows that have no number, then reads the next ones that were not applied: the most urgent first, and those that
    /// are equally urgent in order. A transaction that commits late gets a later number; it is never passed over.
    /// </summary>
    public async Task<IReadOnlyList<OutboxRow>> TakeAsync(int limit, CancellationToken ct)
    {
        await TryNumberAsync(limit, ct);
        return await RowsAsync(OutboxSql.Open(dialect), new { Limit = limit }, ct);
    }

    /// <summary>Numbers all rows that have no number, and answers the highest number ever given.</summary>
    public async Task<long> NumberAsync(CancellationToken ct)
    {
        while (await TryNumberAsync(AtOnce, ct) == AtOnce)
        {
            await Task.Delay(dialect.Breath, ct);
        }
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(OutboxSql.LastSeq, cancellationToken: ct));
    }

    /// <summary>How many changes wait to be carried.</summary>
    public async Task<long> WaitingAsync(CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(OutboxSql.Waiting, cancellationToken: ct));
    }

    /// <summary>The first changes after a number, applied or not; null when some after it are pruned already.</summary>
    public async Task<IReadOnlyList<OutboxRow>?> SinceAsync(long seq, int limit, CancellationToken ct)
    {
        var last = await NumberAsync(ct);
        var rows = await RowsAsync(OutboxSql.Since(dialect), new { Seq = seq, Limit = limit }, ct);
        return last <= seq || (rows.Count > 0 && rows[0].Seq == seq + 1) ? rows : null;
    }

    /// <summary>Marks rows as applied, and prunes those applied long ago. A row applied but not marked is applied again, which changes nothing.</summary>
    public Task MarkAppliedAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken ct) => dialect.WriteAsync(Lane.Projection, async transaction =>
    {
        await transaction.Connection!.ExecuteAsync(OutboxSql.MarkApplied, rows.Select(row => new { row.Seq }), transaction);
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(OutboxSql.Prune, new { Kept = kept }, transaction, cancellationToken: ct));
    }, ct);

    // How many there were to number, the limit at most. Most of the time there is nothing, and so no lane to wait for.
    private async Task<int> TryNumberAsync(int limit, CancellationToken ct)
    {
        await using (var connection = await dialect.OpenAsync(ct))
        {
            if (await connection.ExecuteScalarAsync<string?>(new CommandDefinition(OutboxSql.Unnumbered(dialect), new { Limit = 1 }, cancellationToken: ct)) is null)
            {
                return 0;
            }
        }
        return await dialect.WriteAsync(Lane.Projection, async transaction =>
        {
            var connection = transaction.Connection!;
            var before = await connection.ExecuteScalarAsync<long>(new CommandDefinition(OutboxSql.LastSeq, transaction: transaction, cancellationToken: ct));
            await connection.ExecuteAsync(new CommandDefinition(OutboxSql.Number(dialect), new { Limit = limit }, transaction, cancellationToken: ct));
            return (int)(await connection.ExecuteScalarAsync<long>(new CommandDefinition(OutboxSql.LastSeq, transaction: transaction, cancellationToken: ct)) - before);
        }, ct);
    }

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
