using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Officers;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Tasks;
using InspectionGateway.Server.Records;

namespace InspectionGateway.Server.Tasks;

/// <summary>What tasks of one declaration at one place come to, and whom they are about.</summary>
internal sealed class VisitReader(DecisionArchive archive, IFactStore facts)
{
    /// <param name="tasks">At least one; all of one declaration and place.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Visit> ReadAsync(IReadOnlyList<StoredTask> tasks, CancellationToken ct)
    {
        var first = tasks[0];
        var declaration = (await archive.FindAsync(first.Tenant, first.DeclarationId, 0, ct)).Record.Declaration;
        var firms = new HashSet<FactKey>();
        foreach (var party in new[] { declaration.Importer, declaration.Owner, declaration.Declarant })
        {
            if (party is { Value.Length: > 0, Scheme: not "NAME" })
            {
                await AddAsync(firms, FactKeys.Enterprise(party), ct);
            }
        }
        return new Visit(first.Tenant, first.DeclarationId, first.Place, first.Office, tasks.Aggregate(RegimeSet.None, (set, task) => set | task.Regime.ToSet()), firms);
    }

    // An interest in a firm is one whichever of its ids it is known by.
    private async Task AddAsync(HashSet<FactKey> firms, FactKey key, CancellationToken ct)
    {
        firms.Add(key);
        if (await facts.GetAsync(key, ct) is { Enterprise: { } firm })
        {
            firms.Add(FactKeys.Enterprise(firm.Id));
            firms.UnionWith(firm.Aliases.Select(FactKeys.Enterprise));
        }
    }
}
