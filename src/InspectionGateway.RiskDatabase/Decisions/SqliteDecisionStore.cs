using System.Globalization;
using Dapper;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>Decisions in SQLite. Any number of threads may use it; writers wait for each other.</summary>
public sealed class SqliteDecisionStore(string connectionString, TimeProvider time) : IDecisionStore
{
    private readonly SqliteConnections connections = new(connectionString);

    /// <inheritdoc/>
    public async Task<StoreReport> StoreAsync(IReadOnlyCollection<StoredDecision> decisions, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var report = new StoreReport();
        foreach (var decision in decisions)
        {
            ct.ThrowIfCancellationRequested();
            report = await StoreAsync(connection, transaction, Row(decision), report);
        }
        await transaction.CommitAsync(ct);
        return report;
    }

    /// <inheritdoc/>
    public Task<StoredDecision?> FindAsync(RecordKey key, CancellationToken ct) => FindAsync(
        "tenant = @Tenant AND declaration_id = @DeclarationId AND version = @Version AND purpose = @Purpose", key, ct);

    /// <inheritdoc/>
    public Task<StoredDecision?> FindNewestAsync(string tenant, string declarationId, CancellationToken ct) => FindAsync(
        "tenant = @Tenant AND declaration_id = @DeclarationId AND purpose = @Purpose", new RecordKey(tenant, Purpose.Filed, declarationId, 0), ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ListEventsAsync(string tenant, long after, int limit, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var rows = await connection.QueryAsync<(long Number, int Change, string DecisionId, byte[] Record)>(new CommandDefinition(
            """
            SELECT event.number, event.change, decision.decision_id, decision.record
            FROM decision_event AS event JOIN decision ON decision.decision_id = event.decision_id
            WHERE event.tenant = @Tenant AND event.number > @After ORDER BY event.number LIMIT @Limit
            """,
            new { Tenant = tenant, After = after, Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(row => new StoredEvent(row.Number, (DecisionChange)row.Change, Read(row.DecisionId, row.Record)))];
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> CancelAsync(Cancellation cancellation, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var row = new
        {
            cancellation.Tenant, cancellation.DeclarationId, cancellation.CancelledBy, cancellation.Reason, cancellation.OfficerReference,
            CancelledAt = Now(), Change = (int)DecisionChange.Cancelled, Filed = (int)Purpose.Filed,
        };
        // The newest answer carries the news; without one there is nothing to take back.
        var cancelledAt = await connection.ExecuteScalarAsync<string?>(
            """
            INSERT INTO decision_event (tenant, change, decision_id)
            SELECT tenant, @Change, decision_id FROM decision
            WHERE tenant = @Tenant AND declaration_id = @DeclarationId AND purpose = @Filed
              AND NOT EXISTS (SELECT 1 FROM cancellation WHERE tenant = @Tenant AND declaration_id = @DeclarationId)
            ORDER BY version DESC, revision DESC LIMIT 1;
            INSERT INTO cancellation (tenant, declaration_id, cancelled_at, cancelled_by, reason, officer_reference)
            SELECT @Tenant, @DeclarationId, @CancelledAt, @CancelledBy, @Reason, @OfficerReference WHERE changes() = 1;
            SELECT cancelled_at FROM cancellation WHERE tenant = @Tenant AND declaration_id = @DeclarationId;
            """,
            row, transaction);
        await transaction.CommitAsync(ct);
        return cancelledAt is null ? null : DateTimeOffset.Parse(cancelledAt, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
    }

    private static async Task<StoreReport> StoreAsync(SqliteConnection connection, SqliteTransaction transaction, DecisionRow row, StoreReport report)
    {
        var stored = await connection.ExecuteAsync(
            """
            INSERT INTO decision (decision_id, tenant, purpose, declaration_id, version, revision, stick_unconfirmed, record)
            VALUES (@DecisionId, @Tenant, @Purpose, @DeclarationId, @Version, @Revision, @StickUnconfirmed, @Record)
            ON CONFLICT DO NOTHING
            """,
            row, transaction);
        if (stored == 1)
        {
            if (row.Purpose == (int)Purpose.Filed)
            {
                await connection.ExecuteAsync("INSERT INTO decision_event (tenant, change, decision_id) VALUES (@Tenant, @Change, @DecisionId)", row, transaction);
            }
            return report with { Stored = report.Stored + 1 };
        }
        var known = await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM decision WHERE decision_id = @DecisionId)", row, transaction);
        var conflicts = known ? 0 : await connection.ExecuteAsync(
            """
            INSERT INTO decision_conflict (decision_id, tenant, declaration_id, version, revision, found_at, stick_unconfirmed, record)
            VALUES (@DecisionId, @Tenant, @DeclarationId, @Version, @Revision, @FoundAt, @StickUnconfirmed, @Record)
            ON CONFLICT DO NOTHING
            """,
            row, transaction);
        return report with { Known = report.Known + 1 - conflicts, Conflicts = report.Conflicts + conflicts };
    }

    private async Task<StoredDecision?> FindAsync(string which, RecordKey key, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var row = await connection.QueryFirstOrDefaultAsync<(string DecisionId, byte[] Record, bool StickUnconfirmed)?>(new CommandDefinition(
            $"SELECT decision_id, record, stick_unconfirmed FROM decision WHERE {which} ORDER BY version DESC, revision DESC LIMIT 1",
            new { key.Tenant, key.DeclarationId, key.Version, Purpose = (int)key.Purpose }, cancellationToken: ct));
        return row is { } found ? new StoredDecision(Read(found.DecisionId, found.Record), found.StickUnconfirmed) : null;
    }

    private static DecisionRecord Read(string decisionId, byte[] bytes)
    {
        var message = $"Decision {decisionId} in the risk database is not what was stored.";
        try
        {
            return DecisionRecord.Read(bytes) is var record && record.DecisionId == decisionId ? record : throw new InvalidDataException(message);
        }
        catch (FormatException error)
        {
            throw new InvalidDataException(message, error);
        }
    }

    private DecisionRow Row(StoredDecision decision)
    {
        var (record, key) = (decision.Record, decision.Record.Key);
        return new DecisionRow(
            record.DecisionId, key.Tenant, (int)key.Purpose, key.DeclarationId, key.Version, record.Decision.Revision,
            (int)(record.Decision.Revision == 1 ? DecisionChange.Decided : DecisionChange.Revised), decision.StickUnconfirmed, record.Bytes.ToArray(), Now());
    }

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private sealed record DecisionRow(
        string DecisionId, string Tenant, int Purpose, string DeclarationId, int Version, int Revision, int Change, bool StickUnconfirmed, byte[] Record, string FoundAt);
}
