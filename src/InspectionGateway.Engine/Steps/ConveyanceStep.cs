using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 8. Draw, its last part: one conveyance, one regime. Goods of a scope that says so are inspected as deep as the strictest lot on
/// the conveyance, of this declaration and of the others that are known when it is decided again. What a lot waits for is its own:
/// nobody can supply another firm's papers.
/// </summary>
internal sealed class ConveyanceStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        if (line.ConveyanceScope is not { } scope)
        {
            return;
        }
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            var (own, strictest) = (line.SettledLevel(regime), FindStrictest(line, scope, regime, context));
            if (own < strictest)
            {
                line.Obligations.Raise(regime.ToSet(), Obligation.Always(strictest));
                if (regime == Regime.Commodity)
                {
                    line.PutBack();
                }
                line.Because(ReasonCodes.ConveyanceShared, new Demand(Obligation.Always(strictest), Hold.None), regime: regime,
                    args: Conveyance.Say(context.Input.Declaration, regime, strictest, own));
            }
        }
    }

    private static InspectionLevel FindStrictest(LineWork line, string scope, Regime regime, DecisionContext context)
    {
        var strictest = context.Fellows.Of(scope, regime);
        foreach (var other in context.Lines)
        {
            if (other.ConveyanceScope == scope && other.SettledLevel(regime) > strictest)
            {
                strictest = other.SettledLevel(regime);
            }
        }
        foreach (var shared in context.Inherited?.Of(line.View.LineNo)?.Shared ?? [])
        {
            strictest = shared.Regime == regime && shared.Level > strictest ? shared.Level : strictest;
        }
        return strictest;
    }
}
