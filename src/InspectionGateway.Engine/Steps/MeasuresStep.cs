using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 1. Measures: control instructions from outside, alerts in force and the policy's own prohibitions. They raise and
/// lock the line. What may apply applies; and while nobody can say that there is no alert, nothing is waived.
/// </summary>
internal sealed class MeasuresStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        Controls(line, context);
        Alerts(line, context);
        Prohibitions(line, context);
    }

    private static void Controls(LineWork line, DecisionContext context)
    {
        var found = new List<(ControlInstruction Item, Truth Truth)>();
        context.Replicas.Controls.Match(line.View, found);
        foreach (var (control, _) in found)
        {
            if (context.InForce(control.Period, control.LiftedAt))
            {
                var rate = control.RatePpm == 0 ? Obligation.Certain : control.RatePpm;
                Hold(line, context, Named(control), Obligation.Drawn(control.Level, rate));
                line.Because(ReasonCodes.ControlInstruction, control.Id, args: [("id", control.Id), ("issuer", control.Issuer)]);
            }
        }
        if (!context.Replicas.Trusts(FactKind.ControlInstruction))
        {
            Hold(line, context, RegimeSet.All, context.Policy.Alerts.ControlsUnknown);
            line.Because(ReasonCodes.ControlUnknown);
        }
    }

    private static void Alerts(LineWork line, DecisionContext context)
    {
        var found = new List<(Alert Item, Truth Truth)>();
        context.Replicas.Alerts.Match(line.View, found);
        foreach (var (alert, _) in found)
        {
            if (context.InForce(alert.Period, alert.LiftedAt))
            {
                Hold(line, context, RegimeSet.All, context.Policy.Alerts.Of(alert));
                line.Because(ReasonCodes.AlertInForce, alert.Id,
                    args: [("alert", alert.Id), ("level", EnumNames<AlertLevel>.Of(alert.Level)), ("matter", alert.Matter), ("issuer", alert.Issuer)]);
            }
        }
        if (!context.Replicas.Trusts(FactKind.Alert))
        {
            Hold(line, context, RegimeSet.All, context.Policy.Alerts.Unknown);
            line.Because(ReasonCodes.AlertsUnknown);
        }
    }

    private static void Prohibitions(LineWork line, DecisionContext context)
    {
        foreach (var (rule, _) in context.Match(context.Policy.Measures, line))
        {
            Hold(line, context, rule.Regimes, rule.Effect);
            line.Because(rule);
        }
    }

    // A measure holds whatever regimes there are; where the stage leaves none of its own, or nobody can tell which there
    // are, a spot check carries it.
    private static void Hold(LineWork line, DecisionContext context, RegimeSet regimes, in Obligation obligation)
    {
        if ((line.Obligations.Regimes & regimes) == RegimeSet.None || !context.Replicas.Trusts(FactKind.StatutoryEntry))
        {
            line.Obligations.Apply(RegimeSet.SpotCheck);
            regimes |= RegimeSet.SpotCheck;
        }
        line.Obligations.Raise(regimes, obligation);
        line.Lock();
    }

    private static RegimeSet Named(ControlInstruction control) => control.Regimes.Count == 0
        ? RegimeSet.All
        : control.Regimes.Aggregate(RegimeSet.None, (set, regime) => set | regime.ToSet());
}
