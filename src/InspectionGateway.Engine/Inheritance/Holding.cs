using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>
/// Holds a line at the levels that it had: amending, refiling or asking another gateway gets no lower one, unless a changed
/// field or fact explains it, which a reason says. Decided again because facts were missing, or because the policy was taken back, a line is held by nothing.
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
        if (context.Inherited?.Of(line.View.LineNo) is not { } inherited)
        {
            return;
        }
        if (context.Input.Cause is not (RevisionCause.Provisional or RevisionCause.Policy))
        {
            HoldAsBefore(line, context, inherited);
        }
    }

    private static void HoldAsBefore(LineWork line, DecisionContext context, InheritedLine inherited)
    {
        if (context.Input.Cause == RevisionCause.Refiling)
        {
            line.Because(ReasonCodes.Refiled, args: ("declaration", context.Input.Priors[0].Key.DeclarationId));
        }
        foreach (var floor in inherited.Floors.OrderBy(floor => floor.Regime).ThenByDescending(floor => floor.Level).ThenByDescending(floor => floor.Hold))
        {
            var level = line.Obligations[floor.Regime].Settle(line.Drawn?.Value ?? 0);
            if (level < floor.Level || line.Obligations.HoldOf(floor.Regime, level) < floor.Hold)
            {
                Hold(line, context.Input.Cause, floor);
            }
        }
    }

    private static void Hold(LineWork line, RevisionCause cause, Floor floor)
    {
        var (name, was) = (("regime", EnumNames<Regime>.Of(floor.Regime)), ("level", EnumNames<InspectionLevel>.Of(floor.Level)));
        if (floor.Changes.Count > 0)
        {
            line.Because(ReasonCodes.LowerThanBefore, regime: floor.Regime, args: [name, was, ("changes", string.Join(", ", floor.Changes.Take(NamedChanges)))]);
            return;
        }
        var regime = floor.Regime.ToSet();
        if (!floor.IsCounterpart && (line.Obligations.Regimes & regime) == RegimeSet.None)
        {
            // What is gone was under a regime that other goods are not.
            return;
        }
        line.Obligations.Apply(regime);
        line.Obligations.Raise(regime, Obligation.Always(floor.Level));
        line.Obligations.RaiseHold(regime, floor.Hold);
        line.Because(cause == RevisionCause.Conflict ? ReasonCodes.StricterOfTwo : ReasonCodes.HeldAsBefore, regime: floor.Regime, args: [name, was]);
    }
}
