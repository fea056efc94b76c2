using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 6. Waivers: relief within the discretion that the layer above grants, for the regimes that the row names and no
/// other. Only rows that certainly hold count, none on a locked line, and none for goods that are held out to compare with.
/// </summary>
internal sealed class WaiversStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        foreach (var (rule, truth) in context.Match(context.Policy.Waivers, line))
        {
            if (truth != Truth.True || (rule.Regimes & line.Obligations.Regimes) == 0)
            {
                continue;
            }
            var regimes = context.MayLower(line, rule.Regimes);
            if (regimes == RegimeSet.None)
            {
                line.Because(line.Locked ? ReasonCodes.WaiverLocked : ReasonCodes.NeverWaive, rule.Id, args: ("rule", rule.Id));
            }
            else if (IsHeldOut(rule, line, context))
            {
                line.Because(ReasonCodes.HeldOut, rule.Id, args: ("rule", rule.Id));
            }
            else
            {
                line.Because(rule);
                line.Relieve(Reliefs.Waiver, regimes, rule.Effect);
            }
        }
    }

    private static bool IsHeldOut(Rule rule, LineWork line, DecisionContext context) =>
        context.Policy.Holdouts.TryGetValue(rule.Id, out var rail) && rail.HoldsOut(context.Declaration.Importer.Id, line.View.Hs);
}
