using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 6. Waivers: relief within the discretion that the layer above grants, for the regimes that the row names and no
/// other. Only rows that certainly hold count, and none on a locked line.
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
            if (regimes != RegimeSet.None)
            {
                line.Because(rule);
                line.Relieve(Reliefs.Waiver, regimes, rule.Effect);
            }
            else
            {
                line.Because(line.Locked ? ReasonCodes.WaiverLocked : ReasonCodes.NeverWaive, rule.Id, args: ("rule", rule.Id));
            }
        }
    }
}
