using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Steps;

/// <summary>9. Order: which items, where, whether the goods may leave first, in what order and by when.</summary>
internal sealed class OrderStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        foreach (var (rule, truth) in context.Match(context.Policy.Orders, line))
        {
            if (truth == Truth.True)
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
}
