using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>To which reliefs a raise yields, kind by kind and regime by regime. By default to none: the raise is hard.</summary>
/// <param name="Acceptance">Regimes in which it yields to acceptance.</param>
/// <param name="Recognition">Regimes in which it yields to recognition.</param>
/// <param name="Waiver">Regimes in which it yields to waivers.</param>
public readonly record struct Yielding(RegimeSet Acceptance, RegimeSet Recognition, RegimeSet Waiver)
{
    /// <summary>The reliefs that it yields to in one regime.</summary>
    public Reliefs In(Regime regime) =>
        (Acceptance.Has(regime) ? Reliefs.Acceptance : Reliefs.None)
        | (Recognition.Has(regime) ? Reliefs.Recognition : Reliefs.None)
        | (Waiver.Has(regime) ? Reliefs.Waiver : Reliefs.None);
}
