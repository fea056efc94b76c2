using InspectionGateway.Engine.Simulations;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>What all gateways counted of a policy beside the one in effect.</summary>
/// <param name="Counts">By what is counted, and of which row or levels.</param>
/// <param name="Examples">The first lines that differ.</param>
public sealed record ShadowFindings(IReadOnlyDictionary<(ShadowCounter Counter, string Name), long> Counts, IReadOnlyList<ChangedLine> Examples)
{
    /// <summary>How often; 0 when never.</summary>
    public long Of(ShadowCounter counter) => Counts.GetValueOrDefault((counter, ""));
}
