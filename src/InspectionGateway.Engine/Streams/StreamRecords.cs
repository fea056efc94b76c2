using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>A stream's state as the fact that it is kept as. Stateless.</summary>
public static class StreamRecords
{
    /// <summary>The state.</summary>
    public static StreamState Read(GoodsStream stream) => new()
    {
        Severity = stream.Severity, Recent = stream.Recent, Run = stream.AcceptedInARow, Score = stream.SwitchingScore,
        Failed = stream.NotAccepted, LatestOn = LegalCalendar.DayOf(stream.LatestOn) is { } day ? DateOnly.FromDayNumber(day) : null,
    };

    /// <summary>Writes the state into the fact of its stream.</summary>
    public static void Write(StreamState state, GoodsStream stream)
    {
        stream.Severity = state.Severity;
        (stream.Recent, stream.AcceptedInARow, stream.SwitchingScore, stream.NotAccepted) = (state.Recent, state.Run, state.Score, state.Failed);
        stream.LatestOn = state.LatestOn is { } day ? LegalCalendar.ToDay(day) : null;
    }
}
