using System.Collections.Immutable;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>Conversions between a regime and a set of regimes.</summary>
public static class RegimeSets
{
    /// <summary>Every regime, in the order of the contract.</summary>
    public static readonly IReadOnlyList<Regime> Every =
        [Regime.Commodity, Regime.Quarantine, Regime.FoodHygiene, Regime.EntryVerification, Regime.DangerousGoods, Regime.SpotCheck, Regime.HealthQuarantine];

    /// <summary>Regimes that no waiver, acceptance or recognition may touch.</summary>
    public const RegimeSet OutOfReach = RegimeSet.Quarantine | RegimeSet.FoodHygiene | RegimeSet.DangerousGoods | RegimeSet.HealthQuarantine;

    /// <summary>Regimes that a policy need not know: packs of before they were there still compile.</summary>
    public const RegimeSet Optional = RegimeSet.HealthQuarantine;

    private static readonly ImmutableArray<Regime>[] Members =
        [.. Enumerable.Range(0, (int)RegimeSet.All + 1).Select(set => Every.Where(regime => ((RegimeSet)set).Has(regime)).ToImmutableArray())];

    /// <summary>The set of this regime alone; empty for an unspecified or unknown one.</summary>
    public static RegimeSet ToSet(this Regime regime) =>
        regime is >= Regime.Commodity and <= Regime.HealthQuarantine ? (RegimeSet)(1 << ((int)regime - 1)) : RegimeSet.None;

    /// <summary>Whether the regime is in the set.</summary>
    public static bool Has(this RegimeSet set, Regime regime) => (set & regime.ToSet()) != 0;

    /// <summary>The regimes of the set, in the order of the contract.</summary>
    public static ImmutableArray<Regime> Each(this RegimeSet set) => Members[(int)(set & RegimeSet.All)];
}
