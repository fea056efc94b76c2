using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>The obligations of one line, one for each regime that applies to it.</summary>
internal sealed class RegimeObligations
{
    private readonly Obligation[] byRegime = new Obligation[Enum.GetValues<Regime>().Length];

    /// <summary>The regimes that apply.</summary>
    public RegimeSet Regimes { get; private set; }

    public Obligation this[Regime regime] => byRegime[(int)regime];

    /// <summary>Lets regimes apply, with nothing to do yet.</summary>
    public void Apply(RegimeSet regimes) => Regimes |= regimes;

    /// <summary>Raises those of the regimes that apply.</summary>
    public void Raise(RegimeSet regimes, in Obligation by)
    {
        foreach (var regime in (Regimes & regimes).Each())
        {
            byRegime[(int)regime] = byRegime[(int)regime].Raise(by);
        }
    }

    /// <summary>Lowers those of the regimes that apply.</summary>
    public void Lower(RegimeSet regimes, in Obligation by)
    {
        foreach (var regime in (Regimes & regimes).Each())
        {
            byRegime[(int)regime] = byRegime[(int)regime].Lower(by);
        }
    }
}
