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
        var trader = await IdsAsync(declaration.Importer, ct);
        HashSet<FactKey> firms = [.. trader, .. await IdsAsync(declaration.Owner, ct), .. await IdsAsync(declaration.Declarant, ct)];
        return new Visit(first.Tenant, first.DeclarationId, first.Place, first.Office, tasks.Aggregate(RegimeSet.None, (set, task) => set | task.Regime.ToSet()), trader, firms);
    }

    // A firm is one, whichever of its ids it is known by; a name is no id.
    private async Task<HashSet<FactKey>> IdsAsync(Party? party, CancellationToken ct)
    {
        if (party is not { Value.Length: > 0, Scheme: not "NAME" })
        {
            return [];
        }
        var key = FactKeys.Enterprise(party);
        return await facts.GetAsync(key, ct) is { Enterprise: { } firm } ? [key, FactKeys.Enterprise(firm.Id), .. firm.Aliases.Select(FactKeys.Enterprise)] : [key];
    }
}
