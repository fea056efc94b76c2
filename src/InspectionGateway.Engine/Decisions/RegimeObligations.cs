using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// The obligations of one line, one for each regime that applies to it. All raises and reliefs go through here. Lent to one line
/// after the other.
/// </summary>
internal sealed class RegimeObligations
{
    // Of a regime that applied to some line before; cleared when it applies again.
    private readonly Settlement?[] byRegime = new Settlement?[RegimeSets.Every.Count + 1];
    private readonly Hold[] holds = new Hold[RegimeSets.Every.Count + 1];

    /// <summary>The regimes that apply.</summary>
    public RegimeSet Regimes { get; private set; }

    /// <summary>What the regime asks; nothing when it does not apply.</summary>
    public Obligation this[Regime regime] => Regimes.Has(regime) ? byRegime[(int)regime]!.Settled : Obligation.Release;

    /// <summary>What the goods wait for under the regime: as asked, and an officer where they may be prohibited.</summary>
    public Hold HoldOf(Regime regime, InspectionLevel level) =>
        level == InspectionLevel.Prohibit ? Hold.Officer : holds[(int)regime] is var hold and > Hold.None ? hold : Hold.None;

    /// <summary>Holds the goods under those of the regimes that apply. Held goods are never below DOCUMENTS, and no relief lifts a hold.</summary>
    public void RaiseHold(RegimeSet regimes, Hold hold)
    {
        if (hold <= Hold.None)
        {
            return;
        }
        foreach (var regime in (Regimes & regimes).Each())
        {
            byRegime[(int)regime]!.Raise(Obligation.Always(InspectionLevel.Documents));
            holds[(int)regime] = hold > holds[(int)regime] ? hold : holds[(int)regime];
        }
    }

    /// <summary>Takes all regimes off, for another line.</summary>
    public void Clear()
    {
        Regimes = RegimeSet.None;
        Array.Clear(holds);
    }

    /// <summary>Takes a regime off: nothing is asked under it here.</summary>
    public void Remove(Regime regime)
    {
        holds[(int)regime] = Hold.Unspecified;
        Regimes &= ~regime.ToSet();
    }

    /// <summary>Asks exactly this of a regime that applies, whatever was asked before, and waits for nothing.</summary>
    public void Set(Regime regime, in Obligation to)
    {
        holds[(int)regime] = Hold.Unspecified;
        byRegime[(int)regime]!.Clear();
        byRegime[(int)regime]!.Raise(to);
    }

    /// <summary>Lets regimes apply, with nothing to do yet.</summary>
    public void Apply(RegimeSet regimes)
    {
        foreach (var regime in (regimes & ~Regimes).Each())
        {
            (byRegime[(int)regime] ??= new Settlement()).Clear();
        }
        Regimes |= regimes;
    }

    /// <summary>What is asked before anything special is known: every relief may lower it.</summary>
    public void SetBaseline(RegimeSet regimes, in Obligation by)
    {
        foreach (var regime in (Regimes & regimes).Each())
        {
            byRegime[(int)regime]!.Raise(by, Reliefs.All);
        }
    }

    /// <summary>Raises those of the regimes that apply, and no relief lowers it again.</summary>
    public void Raise(RegimeSet regimes, in Obligation by)
    {
        foreach (var regime in (Regimes & regimes).Each())
        {
            byRegime[(int)regime]!.Raise(by);
        }
    }

    /// <summary>Raises as a policy row says; only the reliefs that it names lower it again.</summary>
    public void Raise(Rule rule)
    {
        foreach (var regime in (Regimes & rule.Regimes).Each())
        {
            byRegime[(int)regime]!.Raise(rule.Effect, rule.YieldsTo.In(regime));
        }
        RaiseHold(rule.Regimes, rule.Hold);
    }

    /// <summary>Gives relief to those of the regimes that apply.</summary>
    /// <returns>The regimes in which a raise still asks more than the relief leaves.</returns>
    public RegimeSet Relieve(Reliefs kind, RegimeSet regimes, in Obligation atMost)
    {
        var held = RegimeSet.None;
        foreach (var regime in (Regimes & regimes).Each())
        {
            byRegime[(int)regime]!.Relieve(kind, atMost);
            held |= atMost.Covers(this[regime]) ? RegimeSet.None : regime.ToSet();
        }
        return held;
    }
}
