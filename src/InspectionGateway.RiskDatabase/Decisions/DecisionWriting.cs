using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Consignments;
using InspectionGateway.RiskDatabase.Conveyances;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Revisions;
using InspectionGateway.RiskDatabase.WriteOffs;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>Writes decisions inside one transaction in their lane, so that what was looked up still holds. Used once.</summary>
internal sealed class DecisionWriting(Dialect dialect, DbTransaction transaction, DateTimeOffset now)
{
    // SQL Server takes 2,100 parameters.
    private const int Page = 1000;

    private readonly DbConnection connection = transaction.Connection!;
    private readonly DecisionTables tables = new();

    public async Task<StoreReport> StoreAsync(IReadOnlyCollection<StoredDecision> decisions, CancellationToken ct)
    {
        var report = new StoreReport();
        foreach (var page in decisions.Chunk(Page))
        {
            report = await SortAsync(page, report, ct);
        }
        return report;
    }

    public async Task<DateTimeOffset?> CancelAsync(Cancellation cancellation, CancellationToken ct)
    {
        var (tenant, declarationId) = (cancellation.Tenant, cancellation.DeclarationId);
        var before = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            DecisionSql.CancelledAt, new { Tenant = tenant, DeclarationId = declarationId }, transaction, cancellationToken: ct));
        if (before is not null)
        {
            return Instants.Parse(before);
        }
        // The newest answer carries the news; without one there is nothing to take back.
        var key = new RecordKey(tenant, Purpose.Filed, declarationId, int.MaxValue);
        if (await DecisionStore.FindAsync(connection, transaction, DecisionSql.FindNewest(dialect), key, ct) is not var (newest, record, _))
        {
            return null;
        }
        tables.Events.Rows.Add(await LastEventAsync(ct) + 1, tenant, (int)DecisionChange.Cancelled, newest, true);
        tables.Cancellations.Rows.Add(tenant, declarationId, Instants.Format(now), cancellation.CancelledBy, cancellation.Reason, cancellation.OfficerReference);
        await InsertAsync(ct);
        var act = new Act(cancellation.CancelledBy, ActKind.CancelDeclaration, $"{tenant} {declarationId}", cancellation.Reason);
        await ActWriting.AddAsync(dialect, transaction, Lane.Decisions, act, now, ct);
        var cancelled = DecisionStore.Read(newest, record);
        await AskForRefilingsAsync(cancelled, ct);
        await new ConveyanceWriting(dialect, transaction, now).AskAsync([cancelled], ct);
        return now;
    }

    // Filed anew first and taken back then is the same as the other way round.
    private async Task AskForRefilingsAsync(DecisionRecord cancelled, CancellationToken ct)
    {
        foreach (var id in await new ConsignmentWriting(dialect, transaction).FindRefilingsAsync(cancelled, ct))
        {
            var key = new RecordKey(cancelled.Tenant, Purpose.Filed, id, int.MaxValue);
            if (await DecisionStore.FindAsync(connection, transaction, DecisionSql.FindNewest(dialect), key, ct) is var (refiling, _, _))
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    RevisionSql.Add, new { DecisionId = refiling, Cause = (int)RevisionCause.Refiling, DueAt = Instants.Format(now) }, transaction, cancellationToken: ct));
            }
        }
    }

    private async Task<StoreReport> SortAsync(StoredDecision[] page, StoreReport report, CancellationToken ct)
    {
        var known = (await dialect.QueryListedAsync<string>(
            connection, transaction, DecisionSql.Known, page.Select(decision => decision.Record.DecisionId), some => new { DecisionIds = some }, ct)).ToHashSet();
        var answered = (await dialect.QueryListedAsync<(string, string, int, int)>(
            connection, transaction, DecisionSql.Answered, page.Select(decision => decision.Record.Key.DeclarationId), some => new { DeclarationIds = some }, ct)).ToHashSet();
        var last = await LastEventAsync(ct);
        var filed = new List<(DecisionRecord Record, long Number)>();
        foreach (var decision in page)
        {
            var (record, key) = (decision.Record, decision.Record.Key);
            if (!known.Add(record.DecisionId))
            {
                report = report with { Known = report.Known + 1 };
            }
            else if (key.Purpose != Purpose.Filed || answered.Add((key.Tenant, key.DeclarationId, key.Version, record.Decision.Revision)))
            {
                tables.AddDecision(decision);
                if (key.Purpose == Purpose.Filed)
                {
                    var change = record.Decision.Revision == 1 ? DecisionChange.Decided : DecisionChange.Revised;
                    tables.Events.Rows.Add(++last, key.Tenant, (int)change, record.DecisionId, WriteOffStore.MayTake(record));
                    AddDue(record.Decision.Degraded.Count > 0, record, RevisionCause.Provisional);
                    filed.Add((record, last));
                }
                report = report with { Stored = report.Stored + 1 };
            }
            else
            {
                tables.AddConflict(decision, Instants.Format(now));
                AddDue(true, record, RevisionCause.Conflict);
                report = report with { Conflicts = report.Conflicts + 1 };
            }
        }
        var repeating = await new ConsignmentWriting(dialect, transaction).AddAsync(filed, ct);
        foreach (var (record, _) in filed.Where(one => one.Record.Cause is RevisionCause.FirstAnswer or RevisionCause.Provisional && one.Record.Decision.Degraded.Count == 0))
        {
            AddDue(repeating.Contains((record.Tenant, record.Key.DeclarationId)), record, RevisionCause.Refiling);
        }
        await InsertAsync(ct);
        await new ConveyanceWriting(dialect, transaction, now).AddAsync(filed.Select(one => one.Record), ct);
        return report;
    }

    private void AddDue(bool isDue, DecisionRecord record, RevisionCause cause)
    {
        if (isDue)
        {
            tables.Due.Rows.Add(record.DecisionId, (int)cause, Instants.Format(now));
        }
    }

    private Task<long> LastEventAsync(CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(DecisionSql.LastEvent, transaction: transaction, cancellationToken: ct));

    private async Task InsertAsync(CancellationToken ct)
    {
        foreach (var table in tables.All.Where(table => table.Rows.Count > 0))
        {
            await dialect.InsertAsync(transaction, table, ct);
            table.Clear();
        }
    }
}
