using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>
/// Holds a line at the levels that it had: amending, refiling or asking another gateway gets no lower one, unless a changed
/// field or fact explains it, which a reason says. Decided again because facts were missing, a line is held by nothing.
/// </summary>
internal static class Holding
{
    private const int NamedChanges = 5;

    public static void Hold(LineWork line, DecisionContext context)
    {
        if (context.Input.MissingPrior.Length > 0)
        {
            line.Because(ReasonCodes.PriorNotFound, args: ("declaration", context.Input.MissingPrior));
        }
        if (context.Input.Cause == RevisionCause.Provisional || context.Inherited?.Of(line.View.LineNo) is not { } inherited)
        {
            return;
        }
        foreach (var (regime, before) in inherited.Floors.OrderBy(floor => floor.Key))
        {
            if (line.Obligations[regime].Settle(line.Drawn?.Value ?? 0) < before)
            {
                Hold(line, context, inherited, regime, before);
            }
        }
    }

    private static void Hold(LineWork line, DecisionContext context, InheritedLine inherited, Regime regime, InspectionLevel before)
    {
        var (name, was) = (("regime", EnumNames<Regime>.Of(regime)), ("level", EnumNames<InspectionLevel>.Of(before)));
        if (context.Input.Cause == RevisionCause.FirstAnswer && inherited.IsCounterpart && inherited.Changes.Count > 0)
        {
            line.Because(ReasonCodes.LowerThanBefore, regime: regime, args: [name, was, ("changes", string.Join(", ", inherited.Changes.Take(NamedChanges)))]);
            return;
        }
        if (!inherited.IsCounterpart && (line.Obligations.Regimes & regime.ToSet()) == RegimeSet.None)
        {
            // What is gone was under a regime that other goods are not.
            return;
        }
        line.Obligations.Apply(regime.ToSet());
        line.Obligations.Raise(regime.ToSet(), Obligation.Always(before));
        line.Because(context.Input.Cause == RevisionCause.Conflict ? ReasonCodes.StricterOfTwo : ReasonCodes.HeldAsBefore, regime: regime, args: [name, was]);
    }
}
