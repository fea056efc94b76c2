using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 8. Draw, at the end of it: what the summary ordered as deep as it is asked now, and nothing waits for, is being carried out; once is
/// enough. After the conveyance, for what others on it bring may be deeper, and unless a person has the line inspected deeper.
/// </summary>
internal sealed class SummaryStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        if (context.Inherited?.Of(line.View.LineNo) is not { OrderedOnSummary.Count: > 0 } inherited || line.Locked
            || context.Input.Overrides.Any(one => one.LineNo == line.View.LineNo && one.ConfirmedBy.Length == 0))
        {
            return;
        }
        foreach (var ordered in inherited.OrderedOnSummary)
        {
            TakeOff(line, ordered, context.Input.Declaration.SummaryDeclarationId);
        }
    }

    private static void TakeOff(LineWork line, Requirement ordered, string summary)
    {
        var (regime, level) = (ordered.Regime, line.SettledLevel(ordered.Regime));
        if (level > InspectionLevel.Release && level <= ordered.Level && ordered.Hold <= Hold.None && line.Obligations.HoldOf(regime, level) == Hold.None)
        {
            line.Obligations.Remove(regime);
            line.Because(ReasonCodes.OrderedOnSummary, regime: regime,
                args: [("regime", EnumNames<Regime>.Of(regime)), ("level", EnumNames<InspectionLevel>.Of(ordered.Level)), ("declaration", summary)]);
        }
    }
}
