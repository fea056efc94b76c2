using System.Collections.Frozen;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>The random floor under every regime: no rule, waiver or acceptance goes below it.</summary>
public sealed class FloorPolicy
{
    private readonly FrozenDictionary<Regime, Obligation> floors;

    internal FloorPolicy(IReadOnlyDictionary<Regime, Obligation> floors) => this.floors = floors.ToFrozenDictionary();

    /// <summary>The regimes that have one.</summary>
    public RegimeSet Known => floors.Keys.Aggregate(RegimeSet.None, (set, regime) => set | regime.ToSet());

    /// <summary>The least that the regime asks.</summary>
    public Obligation Of(Regime regime) => floors.GetValueOrDefault(regime);
}
