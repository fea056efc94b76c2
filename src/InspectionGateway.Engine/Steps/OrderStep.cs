using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>9. Order: which items, and of each regime where, whether the goods may leave first, in what order and by when.</summary>
internal sealed class OrderStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        var open = line.Obligations.Regimes;
        foreach (var (rule, truth) in context.Match(context.Policy.Orders, line))
        {
            if (truth == Truth.True)
            {
                line.Give(rule.Order!, open & rule.Regimes);
                open &= ~rule.Regimes;
            }
        }
        foreach (var (rule, _) in context.Match(context.Policy.Items, line))
        {
            line.Items.Add(rule);
        }
    }
}
