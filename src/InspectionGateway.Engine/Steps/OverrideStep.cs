using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 8. Draw, after its first part: what people decided about the line, in their order. Deeper always; milder unless a measure holds the
/// line that the second person does not speak for. What others on the conveyance bring comes on top.
/// </summary>
internal sealed class OverrideStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        foreach (var one in context.Input.Overrides)
        {
            if (one.LineNo == line.View.LineNo)
            {
                Apply(one, line);
            }
        }
    }

    private static void Apply(Override one, LineWork line)
    {
        if (one.ConfirmedBy.Length == 0)
        {
            Deepen(one.Level, line);
        }
        else if (line.Locks.All(by => by.Length > 0 && by == one.Authority))
        {
            Lighten(one.Level, line);
        }
        else
        {
            line.Because(OverrideReasonCodes.Locked, args: [("level", EnumNames<InspectionLevel>.Of(one.Level)), ("issuers", string.Join(", ", line.Locks.Where(by => by.Length > 0)))]);
        }
    }

    private static void Deepen(InspectionLevel level, LineWork line)
    {
        if (line.Obligations.Regimes == RegimeSet.None)
        {
            line.Obligations.Apply(RegimeSet.SpotCheck);
        }
        line.Obligations.Raise(line.Obligations.Regimes, Obligation.Always(level));
        line.Because(OverrideReasonCodes.Deeper, new Demand(Obligation.Always(level), Protocol.Hold.None), args: ("level", EnumNames<InspectionLevel>.Of(level)));
    }

    private static void Lighten(InspectionLevel level, LineWork line)
    {
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            var settled = line.SettledLevel(regime);
            line.Obligations.Set(regime, Obligation.Always(settled < level ? settled : level));
        }
        line.Because(OverrideReasonCodes.Milder, args: ("level", EnumNames<InspectionLevel>.Of(level)));
    }
}
