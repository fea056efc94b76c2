using Dapper;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Facts in SQLite. Any number of threads may use it; writers wait for each other.</summary>
public sealed class SqliteFactStore(string connectionString, TimeProvider time) : IFactStore
{
    private readonly SqliteConnections connections = new(connectionString);

    /// <summary>Raised after a commit that left rows in the outbox.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    public async ValueTask<FactRecord?> GetAsync(FactKey key, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return await FactReading.OfAsync(connection, key, ct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FactRecord>> ListAsync(FactKind kind, string idPrefix, string afterId, int limit, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var rows = await connection.QueryAsync<byte[]>(new CommandDefinition(
            """
            SELECT payload FROM fact
            WHERE kind = @Kind AND deleted = 0 AND id > @After AND substr(id, 1, length(@Prefix)) = @Prefix
            ORDER BY id LIMIT @Limit
            """,
            new { Kind = kind.Name(), After = afterId, Prefix = idPrefix, Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(FactRecord.Parser.ParseFrom)];
    }

    /// <inheritdoc/>
    public async Task<FactRecord> PutAsync(FactRecord record, FactChange change, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var written = await new FactWriting(connection, transaction, time.GetUtcNow()).PutAsync(record, change);
        await transaction.CommitAsync(ct);
        Changed?.Invoke();
        return written;
    }

    /// <inheritdoc/>
    public async Task<int> ImportAsync(IEnumerable<FactRecord> records, FactChange change, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var writing = new FactWriting(connection, transaction, time.GetUtcNow());
        var count = 0;
        foreach (var record in records)
        {
            ct.ThrowIfCancellationRequested();
            await writing.PutAsync(record, change);
            count++;
        }
        await transaction.CommitAsync(ct);
        Changed?.Invoke();
        return count;
    }
}
