using System.Globalization;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Sampling;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 7. Stream plan: how the lots of the line's importer, commodity and origin stand. Rows ask for it by the column <c>stream</c>;
/// here the trader is told what it takes to be inspected as before.
/// </summary>
internal sealed class StreamPlanStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        if (line.Stream is null || line.Severity is null or StreamSeverity.Normal)
        {
            return;
        }
        var code = line.Severity switch
        {
            StreamSeverity.Tightened => ReasonCodes.StreamTightened,
            StreamSeverity.Discontinued => ReasonCodes.StreamDiscontinued,
            _ => ReasonCodes.StreamReduced,
        };
        line.Because(code, args: [("accepted", Number(line.Stream.AcceptedInARow)), ("wanted", Number(context.Policy.Streams.Accepted)), ("lots", line.Stream.Lots.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>By which tables the line's lots are sampled; what is not known is sampled tightened.</summary>
    public static PlanSeverity PlanOf(LineWork line) => line.Severity switch
    {
        StreamSeverity.Normal => PlanSeverity.Normal,
        StreamSeverity.Reduced => PlanSeverity.Reduced,
        _ => PlanSeverity.Tightened,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
