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
        var payload = await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            "SELECT payload FROM fact WHERE kind = @Kind AND id = @Id", new { Kind = key.Kind.Name(), key.Id }, cancellationToken: ct));
        return payload is null ? null : FactRecord.Parser.ParseFrom(payload);
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
        var written = await PutAsync(connection, transaction, record, change);
        await transaction.CommitAsync(ct);
        Changed?.Invoke();
        return written;
    }

    /// <inheritdoc/>
    public async Task<int> ImportAsync(IEnumerable<FactRecord> records, FactChange change, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var count = 0;
        foreach (var record in records)
        {
            ct.ThrowIfCancellationRequested();
            await PutAsync(connection, transaction, record, change);
            count++;
        }
        await transaction.CommitAsync(ct);
        Changed?.Invoke();
        return count;
    }

    // The transaction holds the write lock from its beginning, so reading the version and writing the next is safe.
    private async Task<FactRecord> PutAsync(SqliteConnection connection, SqliteTransaction transaction, FactRecord record, FactChange change)
    {
        var key = record.FactCase == FactRecord.FactOneofCase.None ? FactKey.Parse(record.Key) : FactKeys.Of(record);
        var name = new { Kind = key.Kind.Name(), key.Id };
        var stored = await connection.ExecuteScalarAsync<long?>(
            "SELECT version FROM fact WHERE kind = @Kind AND id = @Id", name, transaction) ?? 0;
        if (change.ExpectedVersion != 0 && change.ExpectedVersion != stored)
        {
            throw new VersionConflictException(key, change.ExpectedVersion, stored);
        }
        var now = time.GetUtcNow();
        var written = record.Clone();
        written.Key = key.ToString();
        written.Version = stored + 1;
        written.AsOf = now.ToTimestamp();
        var row = new
        {
            name.Kind,
            name.Id,
            written.Version,
            Deleted = written.Deleted ? 1 : 0,
            Payload = written.ToByteArray(),
            ChangedAt = now.UtcDateTime.ToString("O"),
            change.ChangedBy,
            change.Reason,
            ChangeId = Guid.CreateVersion7(now).ToString(),
        };
        await connection.ExecuteAsync(
            """
            INSERT INTO fact (kind, id, version, deleted, payload) VALUES (@Kind, @Id, @Version, @Deleted, @Payload)
            ON CONFLICT (kind, id) DO UPDATE SET version = @Version, deleted = @Deleted, payload = @Payload;
            INSERT INTO fact_history (kind, id, version, changed_at, changed_by, reason, payload)
            VALUES (@Kind, @Id, @Version, @ChangedAt, @ChangedBy, @Reason, @Payload);
            INSERT INTO outbox (change_id, kind, id, version) VALUES (@ChangeId, @Kind, @Id, @Version);
            """,
            row, transaction);
        return written;
    }
}
