using System.Data;
using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Conveyances;

/// <summary>
/// Notes which declarations share a conveyance, and asks for all of them to be decided again, inside the transaction that
/// stores an answer to one of them. Used once.
/// </summary>
internal sealed class ConveyanceWriting(Dialect dialect, DbTransaction transaction, DateTimeOffset now)
{
    /// <summary>Notes and asks, after the answers were stored; at most 1,000.</summary>
    public async Task AddAsync(IEnumerable<DecisionRecord> stored, CancellationToken ct)
    {
        var named = stored.Select(record => (Name: Conveyance.NameOf(record), Record: record)).Where(one => one.Name is not null).ToList();
        if (named.Count == 0)
        {
            return;
        }
        var known = (await dialect.QueryListedAsync<(string, string, string)>(
            transaction.Connection!, transaction, ConveyanceSql.Known, named.Select(one => one.Name!), some => new { Names = some }, ct)).ToHashSet();
        var rows = Table();
        foreach (var (name, record) in named.Where(one => known.Add((one.Name!, one.Record.Tenant, one.Record.Key.DeclarationId))))
        {
            rows.Rows.Add(name, record.Tenant, record.Key.DeclarationId, Instants.Format(record.DecidedAt));
        }
        if (rows.Rows.Count > 0)
        {
            await dialect.InsertAsync(transaction, rows, ct);
        }
        // What came of asking asks nobody again.
        await AskAsync(named.Select(one => one.Record).Where(record => record.Cause != RevisionCause.Conveyance), ct);
    }

    /// <summary>Asks for whoever shares a conveyance with these to be decided again, and for these.</summary>
    public async Task AskAsync(IEnumerable<DecisionRecord> changed, CancellationToken ct)
    {
        var named = changed.Select(record => (Name: Conveyance.NameOf(record), record.DecidedAt)).Where(one => one.Name is not null).ToList();
        if (named.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                ConveyanceSql.Ask,
                new
                {
                    Names = named.Select(one => one.Name).Distinct(), Cause = (int)RevisionCause.Conveyance, DueAt = Instants.Format(now),
                    Since = Instants.Format(named.Min(one => one.DecidedAt) - Conveyance.Period),
                },
                transaction, cancellationToken: ct));
        }
    }

    private static DataTable Table() => new("conveyance_member")
    {
        Columns = { { "name", typeof(string) }, { "tenant", typeof(string) }, { "declaration_id", typeof(string) }, { "decided_at", typeof(string) } },
    };
}
