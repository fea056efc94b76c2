using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Finds how the lots of a line's importer, commodity and origin stand.</summary>
internal static class StreamReader
{
    private static readonly string[] Phases = [.. Enum.GetNames<ContinuousPhase>().Select(phase => phase.ToUpperInvariant())];

    /// <summary>What is known of the importer's streams of which the next lot is not inspected as a first one, or of which items did not conform lately. A policy that does not ask knows of none.</summary>
    public static (Knowledge Knowledge, IReadOnlyList<GoodsStream> Streams) OfImporter(DecisionInput input)
    {
        if (!input.Policy.AsksOfStreams || input.Declaration.Direction != Direction.Import)
        {
            return (Knowledge.Absent, []);
        }
        return FactKeys.StreamsOf(input.Declaration) is { } key && input.Facts.Look(key, out var record) is var known and not Knowledge.Unknown
            ? (known, known == Knowledge.Known ? record!.FirmStreams.Streams : [])
            : (Knowledge.Unknown, []);
    }

    public static void Read(LineWork work, DecisionContext context)
    {
        var standing = Find(work, context);
        var phase = FindPhase(work, context, standing);
        LineReader.SetOrUnknown(work.Input, Column.Stream, work.Severity is { } severity ? EnumNames<StreamSeverity>.Of(severity) : null);
        LineReader.SetOrUnknown(work.Input, Column.Continuous, phase is { } known ? Phases[(int)known] : null);
        LineReader.SetOrUnknown(work.Input, Column.Intensified, work.IsIntensified is { } inForce ? inForce ? "IN_FORCE" : "NONE" : null);
    }

    // Who leaves out what tells one stream from another may be in any that fits, so that is no way out of a bad one.
    private static StreamStanding Find(LineWork work, DecisionContext context)
    {
        if (context.Streams.Knowledge == Knowledge.Unknown)
        {
            (work.Severity, work.IsIntensified) = (null, null);
        }
        foreach (var stream in context.Streams.Streams)
        {
            var fits = Fits(stream, work);
            if (fits == Truth.False)
            {
                continue;
            }
            var standing = StreamRecords.Read(stream);
            var severity = standing.Switching.Awake(DateOnly.FromDayNumber(context.LegalDay), context.Policy.Streams.Switching).Severity;
            if (fits == Truth.True)
            {
                (work.Stream, work.Severity, work.IsIntensified) = (stream, severity, standing.Intensified.IsInForce);
                return standing;
            }
            work.Severity = severity == StreamSeverity.Normal ? work.Severity : null;
            work.IsIntensified = standing.Intensified.IsInForce ? null : work.IsIntensified;
        }
        return default;
    }

    // A stream of which nothing is kept begins its plan.
    private static ContinuousPhase? FindPhase(LineWork work, DecisionContext context, StreamStanding standing)
    {
        if (context.Policy.Streams.Plans.Count == 0 || context.Input.Declaration.Direction != Direction.Import)
        {
            return ContinuousPhase.None;
        }
        var (plan, isCertain) = context.Policy.Streams.FindPlan(work.View.Hs);
        if (plan is null || !isCertain)
        {
            return isCertain ? ContinuousPhase.None : null;
        }
        if (context.Streams.Knowledge == Knowledge.Unknown
            || (work.Stream is null && context.Streams.Streams.Any(stream => stream.Continuous is not null && Fits(stream, work) == Truth.Unknown)))
        {
            return null;
        }
        var state = standing.Continuous.Before(DateOnly.FromDayNumber(context.LegalDay), FactKeys.MakerOf(work.View.Source), plan);
        work.Plan = (plan, state);
        return state.Phase;
    }

    /// <summary>Whether a line's goods are of a stream of its importer.</summary>
    public static Truth Fits(GoodsStream stream, LineWork work)
    {
        var (hs, origin) = (work.View.Hs, work.View.Origin);
        var goods = hs is null ? Truth.Unknown : HsPrefixes.Under(stream.HsPrefix, hs);
        return stream.OriginCountry.Length == 0 ? goods : goods.And(origin is null ? Truth.Unknown : origin == stream.OriginCountry ? Truth.True : Truth.False);
    }
}
