using Dapper;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>
/// Writes facts inside one transaction that holds the write lock from its beginning, so that reading the stored version and
/// writing the next is safe. Used by one call on one thread at a time.
/// </summary>
internal sealed class FactWriting(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
{
    /// <summary>Writes a record, its history, aliases and outbox rows; answers it with key, version and time.</summary>
    public async Task<FactRecord> PutAsync(FactRecord record, FactChange change)
    {
        var key = record.FactCase == FactRecord.FactOneofCase.None ? FactKey.Parse(record.Key) : FactKeys.Of(record);
        var stored = await connection.ExecuteScalarAsync<long?>(
            "SELECT version FROM fact WHERE kind = @Kind AND id = @Id", Named(key), transaction) ?? 0;
        if (change.ExpectedVersion != 0 && change.ExpectedVersion != stored)
        {
            throw new VersionConflictException(key, change.ExpectedVersion, stored);
        }
        await CheckContradictionAsync(record, key);
        var aliases = FactKeys.AliasesOf(record).ToList();
        var written = record.Clone();
        written.Key = key.ToString();
        written.Version = 1 + Math.Max(stored, await HighestOfAsync(aliases, key));
        written.AsOf = now.ToTimestamp();
        await WriteAsync(written, key, change);
        await MoveAliasesAsync(written, key, aliases);
        return written;
    }

    private async Task WriteAsync(FactRecord written, FactKey key, FactChange change)
    {
        var row = new
        {
            Kind = key.Kind.Name(),
            key.Id,
            written.Version,
            Deleted = written.Deleted ? 1 : 0,
            Payload = written.ToByteArray(),
            ChangedAt = now.UtcDateTime.ToString("O"),
            change.ChangedBy,
            change.Reason,
        };
        await connection.ExecuteAsync(
            """
            INSERT INTO fact (kind, id, version, deleted, payload) VALUES (@Kind, @Id, @Version, @Deleted, @Payload)
            ON CONFLICT (kind, id) DO UPDATE SET version = @Version, deleted = @Deleted, payload = @Payload;
            INSERT INTO fact_history (kind, id, version, changed_at, changed_by, reason, payload)
            VALUES (@Kind, @Id, @Version, @ChangedAt, @ChangedBy, @Reason, @Payload);
            """,
            row, transaction);
        await AnnounceAsync(key, written.Version);
    }

    private async Task CheckContradictionAsync(FactRecord record, FactKey key)
    {
        if (record.Deleted || FactDescriptors.ContradictionPrefix(record) is not { } prefix)
        {
            return;
        }
        var others = await connection.QueryAsync<byte[]>(
            "SELECT payload FROM fact WHERE kind = @Kind AND deleted = 0 AND substr(id, 1, length(@Prefix)) = @Prefix AND id >= @Prefix",
            new { Kind = key.Kind.Name(), Prefix = prefix }, transaction);
        if (FactDescriptors.Contradicts(record, others.Select(FactRecord.Parser.ParseFrom)) is { } violation)
        {
            throw new FactRefusedException(key.ToString(), violation);
        }
    }

    // An id belongs to one firm: neither may an alias be another firm's own id or alias, nor the own id another's alias.
    private async Task<long> HighestOfAsync(IReadOnlyList<FactKey> aliases, FactKey key)
    {
        var highest = 0L;
        foreach (var alias in aliases.Append(key))
        {
            var (owner, version) = await connection.QuerySingleOrDefaultAsync<(string?, long)>(
                "SELECT id, version FROM fact_alias WHERE kind = @Kind AND alias = @Id", Named(alias), transaction);
            owner ??= alias == key ? null : await connection.ExecuteScalarAsync<string?>(
                "SELECT id FROM fact WHERE kind = @Kind AND id = @Id AND deleted = 0", Named(alias), transaction);
            if (owner is not null && owner != key.Id)
            {
                throw new FactRefusedException(key.ToString(),
                    new FieldViolation($"{key.Kind.Name()}.{(alias == key ? "id" : "aliases")}", alias.Id, $"not an id of {key.Kind.Name()}:{owner}"));
            }
            highest = Math.Max(highest, version);
        }
        return highest;
    }

    private async Task MoveAliasesAsync(FactRecord written, FactKey key, IReadOnlyList<FactKey> aliases)
    {
        var before = await connection.QueryAsync<string>(
            "SELECT alias FROM fact_alias WHERE kind = @Kind AND id = @Id", Named(key), transaction);
        foreach (var removed in before.Select(id => new FactKey(key.Kind, id)).Except(aliases).ToList())
        {
            await SetAliasAsync(removed, null, written.Version);
            await AnnounceAsync(removed, written.Version);
        }
        foreach (var alias in aliases)
        {
            await SetAliasAsync(alias, key.Id, written.Version);
            await AnnounceAsync(alias, written.Version);
        }
    }

    private Task SetAliasAsync(FactKey alias, string? id, long version) => connection.ExecuteAsync(
        """
        INSERT INTO fact_alias (kind, alias, id, version) VALUES (@Kind, @Alias, @Id, @Version)
        ON CONFLICT (kind, alias) DO UPDATE SET id = @Id, version = @Version
        """,
        new { Kind = alias.Kind.Name(), Alias = alias.Id, Id = id, Version = version }, transaction);

    private Task AnnounceAsync(FactKey key, long version) => connection.ExecuteAsync(
        "INSERT INTO outbox (change_id, kind, id, version) VALUES (@ChangeId, @Kind, @Id, @Version)",
        new { ChangeId = Guid.CreateVersion7(now).ToString(), Kind = key.Kind.Name(), key.Id, Version = version }, transaction);

    private static object Named(FactKey key) => new { Kind = key.Kind.Name(), key.Id };
}
