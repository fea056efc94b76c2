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
        var found = new List<ControlInstruction>();
        context.Replicas.Controls.Match(line.View, found);
        foreach (var control in found)
        {
            if (context.InForce(control.Period, control.LiftedAt))
            {
                var asked = Asked(control);
                Hold(line, context, Named(control), asked, by: control.Issuer);
                line.Because(ReasonCodes.ControlInstruction, new Demand(asked, Protocol.Hold.None), control.Id, args: [("id", control.Id), ("issuer", control.Issuer)]);
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
        var found = new List<Alert>();
        context.Replicas.Alerts.Match(line.View, found);
        foreach (var alert in found)
        {
            if (context.InForce(alert.Period, alert.LiftedAt))
            {
                var asked = context.Policy.Alerts.Of(alert);
                Hold(line, context, RegimeSet.All, asked, by: alert.Issuer);
                // What warns firms or binds everybody is no secret; what directs customs is.
                var isPublished = alert.Form is AlertForm.FirmNotice or AlertForm.PublicNotice;
                var code = isPublished ? ReasonCodes.AlertPublished : ReasonCodes.AlertInForce;
                Name(line, alert, asked, code, context);
                line.Because(code, new Demand(asked, Protocol.Hold.None), alert.Id,
                    args: [("alert", alert.Id), ("level", EnumNames<AlertLevel>.Of(alert.Level)), ("matter", alert.Matter), ("issuer", alert.Issuer)]);
            }
        }
        if (!context.Replicas.Trusts(FactKind.Alert))
        {
            Hold(line, context, RegimeSet.All, context.Policy.Alerts.Unknown);
            line.Because(ReasonCodes.AlertsUnknown);
        }
    }

    // As often as the alert has the goods inspected, they are inspected so deep that its items are found. An item that no row has is
    // looked at under every regime, and only a laboratory may know how.
    private static void Name(LineWork line, Alert alert, in Obligation asked, string reasonCode, DecisionContext context)
    {
        foreach (var code in alert.Items)
        {
            var (item, regimes) = context.Policy.FindItem(code) is ({ } known, var under) ? (known, under) : (new InspectionItem(code, code, code, ItemMethod.Laboratory), RegimeSet.All);
            regimes = (regimes & line.Obligations.Regimes) == RegimeSet.None ? line.Obligations.Regimes : regimes & line.Obligations.Regimes;
            line.Name(item, regimes, reasonCode);
            var rate = Math.Max(asked.Rate(InspectionLevel.OnSite), asked.Rate(item.Needs));
            line.Obligations.Raise(regimes, Obligation.Drawn(item.Needs, rate));
        }
    }

    private static void Prohibitions(LineWork line, DecisionContext context)
    {
        foreach (var hit in context.MatchRaises(context.Policy.Measures, line))
        {
            Hold(line, context, hit.Rule.Regimes, hit.Rule.Effect, hit.Rule.Hold);
            line.Because(hit);
        }
    }

    // A measure holds whatever regimes there are; where the stage leaves none of its own, or nobody can tell which there
    // are, a spot check carries it.
    private static void Hold(LineWork line, DecisionContext context, RegimeSet regimes, in Obligation obligation, Hold hold = Protocol.Hold.None, string by = "")
    {
        if ((line.Obligations.Regimes & regimes) == RegimeSet.None || line.RegimesAreOpen)
        {
            line.Obligations.Apply(RegimeSet.SpotCheck);
            regimes |= RegimeSet.SpotCheck;
        }
        line.Obligations.Raise(regimes, obligation);
        line.Obligations.RaiseHold(regimes, hold);
        line.Lock(by);
    }

    // What an instruction asks cannot be less because it cannot be understood.
    private static Obligation Asked(ControlInstruction control)
    {
        var level = control.Level is >= InspectionLevel.Release and <= InspectionLevel.Prohibit ? control.Level : InspectionLevel.Prohibit;
        return Obligation.Drawn(level, control.RatePpm is > 0 and < Obligation.Certain ? control.RatePpm : Obligation.Certain);
    }

    private static RegimeSet Named(ControlInstruction control) => control.Regimes.Count == 0 || control.Regimes.Any(regime => regime.ToSet() == RegimeSet.None)
        ? RegimeSet.All
        : control.Regimes.Aggregate(RegimeSet.None, (set, regime) => set | regime.ToSet());
}
