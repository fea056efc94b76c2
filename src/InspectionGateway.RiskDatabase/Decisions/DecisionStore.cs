using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Consignments;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Consignments;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>Decisions in the risk database. Any number of threads may use it; writers wait for each other.</summary>
public sealed class DecisionStore(Dialect dialect, TimeProvider time) : IDecisionStore
{
    /// <inheritdoc/>
    public Task<StoreReport> StoreAsync(IReadOnlyCollection<StoredDecision> decisions, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions, transaction => new DecisionWriting(dialect, transaction, time.GetUtcNow()).StoreAsync(decisions, ct), ct);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> CancelAsync(Cancellation cancellation, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions, transaction => new DecisionWriting(dialect, transaction, time.GetUtcNow()).CancelAsync(cancellation, ct), ct);

    /// <inheritdoc/>
    public Task<bool> ReportFallbackAsync(FallbackUse use, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions,
        async transaction => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            DecisionSql.AddFallback,
            new
            {
                use.Key.Tenant, use.Key.DeclarationId, use.Key.Version, Level = (int)use.Level, UsedAt = Instants.Format(use.UsedAt),
                ReportedAt = Instants.Format(time.GetUtcNow()), use.ReportedBy, use.DecisionId, DecidedLevel = (int)use.DecidedLevel,
            },
            transaction, cancellationToken: ct)) == 1,
        ct);

    /// <inheritdoc/>
    public Task<StoredDecision?> FindAsync(RecordKey key, CancellationToken ct) => FindAsync(DecisionSql.Find(dialect), key, ct);

    /// <inheritdoc/>
    public Task<StoredDecision?> FindNewestAsync(string tenant, string declarationId, int below, CancellationToken ct) =>
        FindAsync(DecisionSql.FindNewest(dialect), new RecordKey(tenant, Purpose.Filed, declarationId, below), ct);

    /// <inheritdoc/>
    public async Task<StoredDecision?> FindSummaryAsync(string tenant, string number, CancellationToken ct)
    {
        if (await FindStandingAsync(tenant, number, ct) is { } summary)
        {
            return summary;
        }
        await using var connection = await dialect.OpenAsync(ct);
        var id = await connection.QueryFirstOrDefaultAsync<string?>(new CommandDefinition(
            ConsignmentSql.OfAlias(dialect), new { Name = Consignment.NameAlias(tenant, number).Hash, Limit = 1 }, cancellationToken: ct));
        return id is null ? null : await FindStandingAsync(tenant, id, ct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> ListEventsAsync(string tenant, long after, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(long Number, int Change, string DecisionId, byte[] Record)>(new CommandDefinition(
            DecisionSql.Events(dialect), new { Tenant = tenant, After = after, Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(row => new StoredEvent(row.Number, (DecisionChange)row.Change, Read(row.DecisionId, row.Record)))];
    }

    private Task<StoredDecision?> FindStandingAsync(string tenant, string declarationId, CancellationToken ct) =>
        FindAsync(DecisionSql.FindStanding(dialect), new RecordKey(tenant, Purpose.Filed, declarationId, int.MaxValue), ct);

    internal static Task<(string DecisionId, byte[] Record, bool StickUnconfirmed)?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string statement, RecordKey key, CancellationToken ct) =>
        connection.QueryFirstOrDefaultAsync<(string, byte[], bool)?>(new CommandDefinition(
            statement, new { key.Tenant, key.DeclarationId, key.Version, Purpose = (int)key.Purpose, Limit = 1 }, transaction, cancellationToken: ct));

    private async Task<StoredDecision?> FindAsync(string statement, RecordKey key, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await FindAsync(connection, null, statement, key, ct) is var (id, record, unconfirmed) ? new StoredDecision(Read(id, record), unconfirmed) : null;
    }

    internal static DecisionRecord Read(string decisionId, byte[] bytes)
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
}
