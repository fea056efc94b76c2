using System.Globalization;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Engine.Sampling;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 7. Stream plan: how the lots of the line's importer, commodity and origin stand. Rows ask for it by the columns <c>stream</c>, <c>continuous</c> and <c>intensified</c>;
/// here the trader is told what it takes to be inspected as before, and items that did not conform lately are asked.
/// </summary>
internal sealed class StreamPlanStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
        Name(line, context);
        SayScheme(line, context);
        SayPlan(line);
        if (line.IsIntensified == true && line.Stream?.Intensified is { } control && context.Policy.Streams.Intensified is { } numbers)
        {
            line.Because(StreamReasonCodes.Intensified, args: [
                ("accepted", Number(control.ConformingInARow)), ("wanted", Number(numbers.Lots)), ("weight", control.Weight?.Value ?? "0"), ("weight_wanted", control.WeightWanted?.Value ?? "0")]);
        }
    }

    private static void SayScheme(LineWork line, DecisionContext context)
    {
        if (line.Stream is null || line.Severity is null or StreamSeverity.Normal)
        {
            return;
        }
        var code = line.Severity switch
        {
            StreamSeverity.Tightened => StreamReasonCodes.Tightened,
            StreamSeverity.Discontinued => StreamReasonCodes.Discontinued,
            _ => StreamReasonCodes.Reduced,
        };
        line.Because(code, args: [
            ("accepted", Number(line.Stream.AcceptedInARow)), ("wanted", Number(context.Policy.Streams.Switching.Accepted)), ("lots", line.Stream.Lots.ToString(CultureInfo.InvariantCulture))]);
    }

    private static void SayPlan(LineWork line)
    {
        if (line.Plan is var (numbers, state) && state.Phase == ContinuousPhase.Clearing)
        {
            line.Because(StreamReasonCodes.Clearing, args: [("accepted", Number(state.Run)), ("wanted", Number(numbers.Clearing))]);
        }
        else if (line.Plan?.State is { Phase: ContinuousPhase.Checking } checking)
        {
            line.Because(StreamReasonCodes.Checking, args: [("left", Number(checking.Checking))]);
        }
    }

    // What may be of a stream is looked at like it. An item that no row has is an inspector's own word, and nobody would know how.
    private static void Name(LineWork line, DecisionContext context)
    {
        foreach (var stream in context.Streams.Streams)
        {
            if (stream.Found.Count == 0 || Decisions.StreamReader.Fits(stream, line) == Truth.False)
            {
                continue;
            }
            foreach (var found in stream.Found)
            {
                if (IsRecent(found.LatestOn, context) && context.Policy.FindItem(found.Item) is ({ } item, var under) && (under & line.Obligations.Regimes) is var regimes and not RegimeSet.None)
                {
                    line.Name(item, regimes, StreamReasonCodes.ItemFound);
                    line.Because(StreamReasonCodes.ItemFound, args: [("items", item.Code), ("day", string.Create(CultureInfo.InvariantCulture, $"{found.LatestOn.Year:D4}-{found.LatestOn.Month:D2}-{found.LatestOn.Day_:D2}"))]);
                }
            }
        }
    }

    private static bool IsRecent(Day found, DecisionContext context) =>
        LegalCalendar.DayOf(found) is { } day && context.Policy.Streams.Switching.IsRecent(DateOnly.FromDayNumber(day), DateOnly.FromDayNumber(context.LegalDay));

    /// <summary>By which tables the line's lots are sampled; what is not known is sampled tightened.</summary>
    public static PlanSeverity PlanOf(LineWork line) => line.Severity switch
    {
        StreamSeverity.Normal => PlanSeverity.Normal,
        StreamSeverity.Reduced => PlanSeverity.Reduced,
        _ => PlanSeverity.Tightened,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
