using System.Data;
using System.Data.Common;
using Dapper;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Suspensions;
using InspectionGateway.RiskDatabase.WriteOffs;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>
/// Writes facts inside one transaction that holds the facts' lane from its beginning, so that reading the stored version and
/// writing the next is safe. Used by one call on one thread at a time.
/// </summary>
internal sealed class FactWriting(Dialect dialect, DbTransaction transaction, FactChange change, DateTimeOffset now)
{
    private readonly DbConnection connection = transaction.Connection!;
    private readonly DataTable history = new("fact_history")
    {
        Columns =
        {
            { "kind", typeof(string) }, { "id", typeof(string) }, { "version", typeof(long) }, { "changed_at", typeof(string) },
            { "changed_by", typeof(string) }, { "reason", typeof(string) }, { "payload", typeof(byte[]) },
        },
    };

    private readonly DataTable outbox = new("outbox")
    {
        Columns = { { "change_id", typeof(string) }, { "kind", typeof(string) }, { "id", typeof(string) }, { "version", typeof(long) }, { "applied", typeof(bool) }, { "urgency", typeof(int) } },
    };

    /// <summary>Writes a record and its aliases; answers it with key, version and time.</summary>
    public async Task<FactRecord> PutAsync(FactRecord record)
    {
        var key = FactKeys.KeyOf(record);
        return await PutAsync(record, key, (await FactReading.OwnAsync(connection, transaction, key, default))?.Version ?? 0);
    }

    /// <summary>Writes a record that says anything other than what is stored; null when it does not.</summary>
    public async Task<FactRecord?> PutIfChangedAsync(FactRecord record)
    {
        var key = FactKeys.KeyOf(record);
        var stored = await FactReading.OwnAsync(connection, transaction, key, default);
        return stored is not null && SaysTheSame(record, stored) ? null : await PutAsync(record, key, stored?.Version ?? 0);
    }

    // But for what the store itself writes into it.
    private static bool SaysTheSame(FactRecord record, FactRecord stored)
    {
        var same = record.Clone();
        (same.Key, same.Version, same.AsOf) = (stored.Key, stored.Version, stored.AsOf);
        if (same.TestReport is { } report && stored.TestReport is { } before)
        {
            report.Uses.Clear();
            report.Uses.Add(before.Uses);
            report.SuspendedBy = before.SuspendedBy;
        }
        if (same.Body is { } body && stored.Body is { } earlier)
        {
            body.SuspendedBy = earlier.SuspendedBy;
        }
        return same.Equals(stored);
    }

    private async Task<FactRecord> PutAsync(FactRecord record, FactKey key, long stored)
    {
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
        if (written.TestReport is { } report)
        {
            report.Uses.Clear();
            report.Uses.Add(await WriteOffStore.UsesAsync(connection, transaction, key.Id));
            report.SuspendedBy = await SuspensionWriting.OfAsync(connection, transaction, key);
        }
        if (written.Body is { } body)
        {
            body.SuspendedBy = await SuspensionWriting.OfAsync(connection, transaction, key);
        }
        await WriteAsync(written, key);
        await MoveAliasesAsync(written, key, aliases);
        return written;
    }

    /// <summary>Writes the history and the outbox rows of all that was put, at once.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        await dialect.InsertAsync(transaction, history, ct);
        await dialect.InsertAsync(transaction, outbox, ct);
    }

    private async Task WriteAsync(FactRecord written, FactKey key)
    {
        var payload = written.ToByteArray();
        await connection.ExecuteAsync(
            FactSql.Put, new { Kind = key.Kind.Name(), key.Id, written.Version, written.Deleted, Payload = payload }, transaction);
        history.Rows.Add(key.Kind.Name(), key.Id, written.Version, Instants.Format(now), change.ChangedBy, change.Reason, payload);
        Announce(key, written.Version);
    }

    private async Task CheckContradictionAsync(FactRecord record, FactKey key)
    {
        if (record.Deleted || FactDescriptors.ContradictionPrefix(record) is not { } prefix)
        {
            return;
        }
        var others = await connection.QueryAsync<byte[]>(
            FactSql.Prefixed, new { Kind = key.Kind.Name(), Prefix = prefix, PrefixLength = prefix.Length }, transaction);
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
                FactSql.Alias, Named(alias), transaction);
            owner ??= alias == key ? null : await connection.ExecuteScalarAsync<string?>(FactSql.Living, Named(alias), transaction);
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
        var before = await connection.QueryAsync<string>(FactSql.AliasesOf, Named(key), transaction);
        foreach (var removed in before.Select(id => new FactKey(key.Kind, id)).Except(aliases).ToList())
        {
            await SetAliasAsync(removed, null, written.Version);
            Announce(removed, written.Version);
        }
        foreach (var alias in aliases)
        {
            await SetAliasAsync(alias, key.Id, written.Version);
            Announce(alias, written.Version);
        }
    }

    private Task SetAliasAsync(FactKey alias, string? id, long version) => connection.ExecuteAsync(
        FactSql.PutAlias, new { Kind = alias.Kind.Name(), Alias = alias.Id, Id = id, Version = version }, transaction);

    private void Announce(FactKey key, long version) =>
        outbox.Rows.Add(Guid.CreateVersion7(now).ToString(), key.Kind.Name(), key.Id, version, false, (int)key.Kind.Urgency());

    private static object Named(FactKey key) => new { Kind = key.Kind.Name(), key.Id };
}
