using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Conveyances;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Revisions;

/// <summary>Stores revisions, inside transactions that hold the lane of decisions.</summary>
internal static class RevisionWriting
{
    /// <summary>Whether the answer that a revision replaces is still in effect.</summary>
    public static async Task<bool> IsNextAsync(DbTransaction transaction, DecisionRecord revision, CancellationToken ct)
    {
        var key = revision.Key;
        var newest = await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            RevisionSql.NewestRevision, new { key.Tenant, key.DeclarationId, key.Version }, transaction, cancellationToken: ct));
        return newest == revision.Decision.Revision - 1;
    }

    /// <summary>Stores a revision that is the next.</summary>
    public static async Task StoreAsync(Dialect dialect, DbTransaction transaction, DecisionRecord before, DecisionRecord revision, DateTimeOffset now, CancellationToken ct)
    {
        await new DecisionWriting(dialect, transaction, now).StoreAsync([new StoredDecision(revision, StickUnconfirmed: false)], ct);
        if (revision.Cause == RevisionCause.Conveyance && !Conveyance.AsksTheSameByItself(before.Decision, revision.Decision))
        {
            await new ConveyanceWriting(dialect, transaction, now).AskAsync([revision], ct);
        }
    }

    /// <summary>Asks for answers to be decided again; what is asked for already, for the same cause, stays as it is.</summary>
    public static Task<int> AddDueAsync(DbTransaction transaction, IEnumerable<DueRevision> due, DateTimeOffset now, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            RevisionSql.Add, due.Select(one => new { one.DecisionId, Cause = (int)one.Cause, DueAt = Instants.Format(now) }).ToList(), transaction, cancellationToken: ct));
}
