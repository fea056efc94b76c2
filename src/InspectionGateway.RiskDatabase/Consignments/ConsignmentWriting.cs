using System.Data;
using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Consignments;
using InspectionGateway.Engine.Records;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Consignments;

/// <summary>Notes by what consignments are known again, inside the transaction that stores the answers to them. Used once.</summary>
internal sealed class ConsignmentWriting(Dialect dialect, DbTransaction transaction)
{
    /// <summary>Notes the names of what was filed.</summary>
    /// <param name="filed">Answers, with the number of their event; at most 1,000.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Tenant and number of those that repeat a consignment that was declared before.</returns>
    public async Task<IReadOnlySet<(string Tenant, string DeclarationId)>> AddAsync(IReadOnlyList<(DecisionRecord Record, long Number)> filed, CancellationToken ct)
    {
        if (filed.Count == 0)
        {
            return new HashSet<(string, string)>();
        }
        var names = filed.SelectMany(one => Consignment.Name(one.Record.Tenant, one.Record.Declaration), (one, name) => (one.Record, one.Number, Name: name));
        var ids = filed.Select(one => one.Record.Key.DeclarationId).Distinct().ToList();
        var known = (await ListAsync(ConsignmentSql.Named, ids, some => new { DeclarationIds = some }, ct)).ToHashSet();
        var rows = Table();
        foreach (var (record, number, name) in names.Where(named => known.Add((named.Name.Hash, named.Record.Key.DeclarationId))))
        {
            rows.Rows.Add(name.Hash, (int)name.Kind, record.Tenant, record.Key.DeclarationId, number, Instants.Format(record.DecidedAt));
        }
        if (rows.Rows.Count > 0)
        {
            await dialect.InsertAsync(transaction, rows, ct);
        }
        var since = Instants.Format(filed.Min(one => one.Record.DecidedAt) - Consignment.RefilingPeriod);
        return (await ListAsync(ConsignmentSql.Repeating, ids, some => new { DeclarationIds = some, Since = since }, ct)).ToHashSet();
    }

    /// <summary>Numbers under which the goods of a declaration were filed again before it was taken back, the latest first; not more than 100.</summary>
    public Task<IEnumerable<string>> FindRefilingsAsync(DecisionRecord cancelled, CancellationToken ct) => transaction.Connection!.QueryAsync<string>(new CommandDefinition(
        ConsignmentSql.Later(dialect),
        new
        {
            cancelled.Tenant, cancelled.Key.DeclarationId, Limit = 100,
            Until = Instants.Format(cancelled.DecidedAt + Consignment.RefilingPeriod),
        },
        transaction, cancellationToken: ct));

    private Task<List<(string, string)>> ListAsync(string statement, IEnumerable<string> ids, Func<string[], object> parameters, CancellationToken ct) =>
        dialect.QueryListedAsync<(string, string)>(transaction.Connection!, transaction, statement, ids, parameters, ct);

    private static DataTable Table() => new("consignment_name")
    {
        Columns =
        {
            { "name", typeof(string) }, { "kind", typeof(int) }, { "tenant", typeof(string) }, { "declaration_id", typeof(string) },
            { "number", typeof(long) }, { "decided_at", typeof(string) },
        },
    };
}
