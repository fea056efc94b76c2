using Dapper;
using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Records;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Conveyances;

/// <summary>Finds the declarations that share a conveyance. Any number of threads may use it.</summary>
public sealed class ConveyanceStore(Dialect dialect, IDecisionStore decisions)
{
    /// <summary>
    /// The answers in effect to all other declarations, of every window, whose goods are inspected alike with these over one
    /// conveyance; without those that were taken back.
    /// </summary>
    /// <exception cref="InvalidDataException">One is not what was stored.</exception>
    public async Task<IReadOnlyList<DecisionRecord>> ListFellowsAsync(DecisionRecord record, CancellationToken ct)
    {
        if (Conveyance.NameOf(record) is not { } name)
        {
            return [];
        }
        await using var connection = await dialect.OpenAsync(ct);
        var members = await connection.QueryAsync<(string Tenant, string DeclarationId)>(new CommandDefinition(
            ConveyanceSql.Members, new { Name = name, Since = Instants.Format(record.DecidedAt - Conveyance.Period) }, cancellationToken: ct));
        var fellows = new List<DecisionRecord>();
        foreach (var (tenant, id) in members.Where(member => member != (record.Tenant, record.Key.DeclarationId)))
        {
            if (await decisions.FindNewestAsync(tenant, id, int.MaxValue, ct) is { Record: var fellow } && Conveyance.NameOf(fellow) == name
                && Conveyance.IsSame(fellow.Declaration, record.Declaration))
            {
                fellows.Add(fellow);
            }
        }
        return fellows;
    }
}
