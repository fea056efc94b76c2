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
        var record = DecisionRecord.Read(bytes);
        return record.DecisionId == decisionId
            ? record
            : throw new InvalidDataException($"Decision {decisionId} in the risk database is not what was stored.");
    }

    private DecisionRow Row(StoredDecision decision)
    {
        var (record, key) = (decision.Record, decision.Record.Key);
        return new DecisionRow(
            record.DecisionId, key.Tenant, (int)key.Purpose, key.DeclarationId, key.Version, record.Decision.Revision,
            decision.StickUnconfirmed, record.Bytes.ToArray(), time.GetUtcNow().UtcDateTime.ToString("O"));
    }

    private sealed record DecisionRow(
        string DecisionId, string Tenant, int Purpose, string DeclarationId, int Version, int Revision, bool StickUnconfirmed, byte[] Record, string FoundAt);
}
