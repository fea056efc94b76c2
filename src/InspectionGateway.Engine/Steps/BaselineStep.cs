using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 2. Baseline: risk x credit x direction x regime gives level and rate. Of each regime the first row that holds
/// counts; rows before it that may hold count too, so unknown risk or credit is never below what either could bring.
/// </summary>
internal sealed class BaselineStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        NoteUnknowns(line, context);
        var hits = context.Match(context.Policy.Baseline, line);
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            OfRegime(line, regime, hits);
        }
    }

    private static void NoteUnknowns(LineWork line, DecisionContext context)
    {
        if (line.Risk is null)
        {
            line.Because(ReasonCodes.RiskUnknown, args: ("hs", line.View.Hs));
        }
        if (line.Credit is null)
        {
            line.Because(ReasonCodes.CreditUnknown);
        }
        if (context.Standing.Suspended)
        {
            line.Because(ReasonCodes.CreditSuspended);
        }
    }

    private static void OfRegime(LineWork line, Regime regime, List<RuleHit> hits)
    {
        var set = regime.ToSet();
        foreach (var (rule, truth) in hits)
        {
            if ((rule.Regimes & set) == RegimeSet.None)
            {
                continue;
            }
            line.Obligations.SetBaseline(set, rule.Effect);
            if (truth == Truth.True || rule.ReasonCode == ReasonCodes.Baseline)
            {
                // Nobody is told to be what cannot be told of it: that something is unknown is a reason of its own.
                line.Because(rule, regime);
            }
            if (truth == Truth.True)
            {
                return;
            }
        }
    }
}
