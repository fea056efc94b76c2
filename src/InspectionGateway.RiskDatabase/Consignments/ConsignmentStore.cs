using Dapper;
using InspectionGateway.Engine.Consignments;
using InspectionGateway.Engine.Records;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Consignments;

/// <summary>Finds declarations by their consignments. Any number of threads may use it.</summary>
public sealed class ConsignmentStore(Dialect dialect, IDecisionStore decisions)
{
    private const int Most = 10;

    /// <summary>The newest answers to earlier declarations of the same consignment, the latest first; not more than ten.</summary>
    /// <exception cref="InvalidDataException">One is not what was stored.</exception>
    public async Task<IReadOnlyList<DecisionRecord>> ListEarlierAsync(DecisionRecord record, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            ConsignmentSql.Earlier(dialect),
            new
            {
                record.Tenant, record.Key.DeclarationId,
                Limit = Most,
                Since = Instants.Format(record.DecidedAt - Consignment.RefilingPeriod),
            },
            cancellationToken: ct));
        var earlier = new List<DecisionRecord>();
        foreach (var id in ids)
        {
            if (await decisions.FindNewestAsync(record.Tenant, id, int.MaxValue, ct) is { } found && Consignment.Shares(found.Record.Declaration, record.Declaration))
            {
                earlier.Add(found.Record);
            }
        }
        return earlier;
    }
}
