using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Officers;

/// <summary>The tasks of one declaration at one place, which the same officers carry out.</summary>
/// <param name="Tenant">The window.</param>
/// <param name="DeclarationId">Its declaration.</param>
/// <param name="Place">Where; unspecified: the papers only.</param>
/// <param name="Office">Whose work it is.</param>
/// <param name="Regimes">Under which regimes something is to be done.</param>
/// <param name="Trader">The importer or exporter, under each of its ids: whose case it is.</param>
/// <param name="Firms">All that answer for the goods, under each of their ids. An agent declares for half a port: to have had to do with it recuses nobody.</param>
public sealed record Visit(string Tenant, string DeclarationId, Place Place, string Office, RegimeSet Regimes, IReadOnlySet<FactKey> Trader, IReadOnlySet<FactKey> Firms)
{
    /// <summary>How many go: two to the goods, one through the papers.</summary>
    public int Wanted => Place == Place.Unspecified ? 1 : 2;
}
