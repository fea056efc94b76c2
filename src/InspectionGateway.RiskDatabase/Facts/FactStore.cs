using Dapper;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Facts in the risk database. Any number of threads may use it; writers wait for each other.</summary>
public sealed class FactStore(Dialect dialect, ChangeSignal signal, TimeProvider time) : IFactStore
{
    /// <inheritdoc/>
    public async ValueTask<FactRecord?> GetAsync(FactKey key, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await FactReading.OfAsync(connection, key, ct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FactRecord>> ListAsync(FactKind kind, string idPrefix, string afterId, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<byte[]>(new CommandDefinition(
            FactSql.List(dialect), new { Kind = kind.Name(), After = afterId, Prefix = idPrefix, PrefixLength = idPrefix.Length, Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(FactRecord.Parser.ParseFrom)];
    }

    /// <inheritdoc/>
    public async Task<FactRecord> PutAsync(FactRecord record, FactChange change, CancellationToken ct)
    {
        var written = await dialect.WriteAsync(Lane.Facts, async transaction =>
        {
            var writing = new FactWriting(dialect, transaction, change, time.GetUtcNow());
            var written = await writing.PutAsync(record);
            await writing.FinishAsync(ct);
            return written;
        }, ct);
        signal.Raise();
        return written;
    }

    /// <inheritdoc/>
    public async Task<int> ImportAsync(IEnumerable<FactRecord> records, FactChange change, CancellationToken ct)
    {
        var count = await dialect.WriteAsync(Lane.Facts, async transaction =>
        {
            var writing = new FactWriting(dialect, transaction, change, time.GetUtcNow());
            var count = 0;
            foreach (var record in records)
            {
                ct.ThrowIfCancellationRequested();
                await writing.PutAsync(record);
                count++;
            }
            await writing.FinishAsync(ct);
            return count;
        }, ct);
        signal.Raise();
        return count;
    }
}
