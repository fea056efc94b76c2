using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>9. Order: which items, where, whether the goods may leave first, in what order and by when.</summary>
internal sealed class OrderStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        foreach (var (rule, truth) in context.Match(context.Policy.Orders, line))
        {
            if (truth == Truth.True && MayLeave(rule, line))
            {
                line.Order = rule;
                line.Because(rule);
                break;
            }
        }
        foreach (var (rule, _) in context.Match(context.Policy.Items, line))
        {
            line.Items.Add(rule);
        }
    }

    // Quarantine, food hygiene and dangerous goods are out of reach here too: whatever a row grants, they wait.
    private static bool MayLeave(Rule rule, LineWork line) =>
        rule.Order!.LiftOff <= LiftOff.Wait || (line.Obligations.Regimes & RegimeSets.OutOfReach) == RegimeSet.None;
}
