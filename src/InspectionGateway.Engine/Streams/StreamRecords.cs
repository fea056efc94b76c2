using System.Globalization;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>A stream's standing as the fact that it is kept as. Stateless.</summary>
public static class StreamRecords
{
    /// <summary>The standing.</summary>
    public static StreamStanding Read(GoodsStream stream)
    {
        DateOnly? latest = LegalCalendar.DayOf(stream.LatestOn) is { } day ? DateOnly.FromDayNumber(day) : null;
        return new StreamStanding(
            new StreamState
            {
                Severity = stream.Severity, Recent = stream.Recent, Run = stream.AcceptedInARow, Score = stream.SwitchingScore, Failed = stream.NotAccepted, LatestOn = latest,
            },
            stream.Continuous is { } plan
                ? new ContinuousState { IsSampled = plan.Sampled, Run = plan.ConformingInARow, Checking = plan.Checking, IsWarned = plan.Warned, LatestOn = latest, Maker = plan.Maker }
                : default,
            stream.Intensified is { } control ? new IntensifiedState(IsInForce: true, control.ConformingInARow, LineReader.Number(control.Weight) ?? 0, LineReader.Number(control.WeightWanted) ?? 0) : default);
    }

    /// <summary>Writes the standing into the fact of its stream.</summary>
    public static void Write(StreamStanding standing, GoodsStream stream)
    {
        var (state, plan, control) = standing;
        stream.Severity = state.Severity;
        (stream.Recent, stream.AcceptedInARow, stream.SwitchingScore, stream.NotAccepted) = (state.Recent, state.Run, state.Score, state.Failed);
        stream.LatestOn = state.LatestOn is { } day ? LegalCalendar.ToDay(day) : null;
        stream.Continuous = plan == default ? null
            : new ContinuousStanding { Sampled = plan.IsSampled, ConformingInARow = plan.Run, Checking = plan.Checking, Warned = plan.IsWarned, Maker = plan.Maker };
        stream.Intensified = !control.IsInForce ? null
            : new IntensifiedStanding { ConformingInARow = control.Lots, Weight = Text(control.Weight), WeightWanted = Text(control.Wanted) };
    }

    // Without the zeros that one sum has and another has not: equal states are equal records.
    private static Protocol.Decimal Text(decimal value) => new() { Value = (value / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) };
}
