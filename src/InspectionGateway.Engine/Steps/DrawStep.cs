using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Inheritance;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>8. Draw: one keyed draw, or that of the answer before, for a line whose rates leave something open.</summary>
internal sealed class DrawStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            line.DrawnRate = Math.Max(line.DrawnRate, line.Obligations[regime].UncertainRate);
        }
        if (line.DrawnRate > 0)
        {
            Draw(line, context);
        }
        Holding.Hold(line, context);
    }

    private static void Draw(LineWork line, DecisionContext context)
    {
        line.Drawn = context.Inherited?.Of(line.View.LineNo)?.Draw is { } copied
            ? (copied.KeyId, copied.Value)
            : (context.Input.DrawKey.Id, LineDraw.Of(context.Input.DrawKey, context.Input.Tenant, line.View));
        var drawn = line.Drawn.Value.Value;
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            var obligation = line.Obligations[regime];
            if (obligation.NeedsDraw)
            {
                line.Because(obligation.WasDrawn(drawn) ? ReasonCodes.Drawn : ReasonCodes.NotDrawn, regime: regime,
                    args: ("level", EnumNames<InspectionLevel>.Of(obligation.Settle(drawn))));
            }
        }
    }
}
