using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Sampling;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>9. Order: which items, how many of the lot, and of each regime where, whether the goods may leave first, in what order and by when.</summary>
internal sealed class OrderStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        Order(line, context);
        if (IsDueUnknown(line, context))
        {
            line.Because(ReasonCodes.CalendarUnknown);
        }
        Sample(line, context);
        foreach (var (rule, _) in context.Match(context.Policy.Items, line))
        {
            line.Items.Add(rule);
        }
    }

    // Of each regime the first row that holds; unless one before it may hold and lets the goods leave less easily.
    private static void Order(LineWork line, DecisionContext context)
    {
        var open = line.Obligations.Regimes;
        foreach (var (rule, truth) in context.Match(context.Policy.Orders, line))
        {
            foreach (var regime in (open & rule.Regimes).Each())
            {
                if (line.OrderOf(regime) is not { } possible || rule.Order!.LiftOff <= possible.LiftOff)
                {
                    line.Give(rule.Order!, regime);
                }
            }
            open &= truth == Truth.True ? ~rule.Regimes : RegimeSet.All;
        }
    }

    private static bool IsDueUnknown(LineWork line, DecisionContext context)
    {
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            if (line.OrderOf(regime) is { } order && line.Obligations[regime].Settle(line.Drawn?.Value ?? 0) > InspectionLevel.Release
                && !context.Policy.Calendar.FindDue(context.Input.DecidedAt, order).IsKnown)
            {
                return true;
            }
        }
        return false;
    }

    private static void Sample(LineWork line, DecisionContext context)
    {
        var open = RegimeSet.None;
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            open |= line.Obligations[regime].Settle(line.Drawn?.Value ?? 0) == InspectionLevel.Sampling ? regime.ToSet() : RegimeSet.None;
        }
        if (open == RegimeSet.None)
        {
            return;
        }
        foreach (var (rule, truth) in context.Match(context.Policy.Sampling, line))
        {
            if (truth != Truth.True)
            {
                continue;
            }
            foreach (var regime in (open & rule.Regimes).Each())
            {
                var plan = LotPlans.Make(rule.Sample!, line.View.Source, context.Policy.Codes, StreamPlanStep.PlanOf(line));
                line.Give(plan, regime);
                if (plan is { Increments: 0, LotSize: 0 })
                {
                    line.Because(ReasonCodes.LotOnSite, rule.Id, regime, ("unit", line.View.Source.Unit));
                }
            }
            open &= ~rule.Regimes;
        }
    }
}
