using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>8. Draw, its first part: the random floor that no rule can switch off.</summary>
internal sealed class FloorStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            var floor = context.Policy.Floor.Of(regime);
            if (!line.Obligations[regime].Covers(floor))
            {
                line.Obligations.Raise(regime.ToSet(), floor);
                line.Because(ReasonCodes.Floor, regime: regime, args: ("regime", EnumNames<Regime>.Of(regime)));
            }
        }
    }
}
