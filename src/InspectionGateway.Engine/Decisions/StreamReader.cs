using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Finds how the lots of a line's importer, commodity and origin stand.</summary>
internal static class StreamReader
{
    /// <summary>What is known of the importer's streams that are not at normal inspection, or of which items did not conform lately. A policy that does not ask knows of none.</summary>
    public static (Knowledge Knowledge, IReadOnlyList<GoodsStream> Streams) OfImporter(DecisionInput input)
    {
        if (!input.Policy.Asks(Column.Stream) || input.Declaration.Direction != Direction.Import)
        {
            return (Knowledge.Absent, []);
        }
        return FactKeys.StreamsOf(input.Declaration) is { } key && input.Facts.Look(key, out var record) is var known and not Knowledge.Unknown
            ? (known, known == Knowledge.Known ? record!.FirmStreams.Streams : [])
            : (Knowledge.Unknown, []);
    }

    public static void Read(LineWork work, DecisionContext context)
    {
        Find(work, context);
        LineReader.SetOrUnknown(work.Input, Column.Stream, work.Severity is { } severity ? EnumNames<StreamSeverity>.Of(severity) : null);
    }

    // Who leaves out what tells one stream from another may be in any that fits, so that is no way out of a bad one.
    private static void Find(LineWork work, DecisionContext context)
    {
        var (known, streams) = context.Streams;
        if (known == Knowledge.Unknown)
        {
            work.Severity = null;
            return;
        }
        foreach (var stream in streams)
        {
            var severity = StreamRecords.Read(stream).Awake(DateOnly.FromDayNumber(context.LegalDay), context.Policy.Streams).Severity;
            var fits = severity == StreamSeverity.Normal ? Truth.False : Fits(stream, work);
            if (fits == Truth.True)
            {
                (work.Stream, work.Severity) = (stream, severity);
                return;
            }
            work.Severity = fits == Truth.Unknown ? null : work.Severity;
        }
    }

    /// <summary>Whether a line's goods are of a stream of its importer.</summary>
    public static Truth Fits(GoodsStream stream, LineWork work)
    {
        var (hs, origin) = (work.View.Hs, work.View.Origin);
        var goods = hs is null ? Truth.Unknown : HsPrefixes.Under(stream.HsPrefix, hs);
        return goods.And(origin is null ? Truth.Unknown : origin == stream.OriginCountry ? Truth.True : Truth.False);
    }
}
