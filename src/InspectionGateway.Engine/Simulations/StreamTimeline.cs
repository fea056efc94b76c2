using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Simulations;

/// <summary>
/// Where streams would stand if a draft had been in effect: lots that were inspected, and that it would not have inspected, gave no result. A firm's
/// streams begin as they stood at its first declaration, and go on by the draft's rules; of lots that only the draft would have inspected
/// nobody knows what they would have given. Used by one thread, with declarations in the order of their answers.
/// </summary>
/// <param name="events">What was reported in that time and for long before it, in any order.</param>
/// <param name="recorded">The scope by which streams are on record.</param>
/// <param name="rules">The draft's.</param>
public sealed class StreamTimeline(IEnumerable<StreamEvent> events, StreamScope recorded, StreamRules rules)
{
    private readonly Dictionary<FactKey, Queue<StreamEvent>> coming = events
        .GroupBy(one => one.Goods.Firms).ToDictionary(firm => firm.Key, firm => new Queue<StreamEvent>(firm.OrderBy(one => one.At)));

    private readonly Dictionary<FactKey, Dictionary<StreamPlace, StreamStanding>> firms = [];
    private readonly HashSet<(string, string, int)> leftOut = [];

    /// <summary>The input with the streams as they would stand; the very same, when they stood so.</summary>
    public DecisionInput Bring(DecisionInput input)
    {
        if (FactKeys.StreamsOf(input.Declaration) is not { } key || input.Facts.Look(key, out var found) is var known && known == Knowledge.Unknown)
        {
            return input;
        }
        var record = known == Knowledge.Known ? found : null;
        var firm = record is null ? key : FactKeys.Streams(record.FirmStreams.Importer);
        var standings = Follow(firm, record, input.DecidedAt);
        IReadOnlyList<GoodsStream> stood = record is null ? [] : record.FirmStreams.Streams;
        var streams = standings.Select(pair => Write(pair.Key, pair.Value, stood.FirstOrDefault(stream => PlaceOf(firm, stream) == pair.Key))).OfType<GoodsStream>().ToList();
        return streams.ToHashSet().SetEquals(stood) ? input : input with { Facts = input.Facts.With(key, streams.Count == 0 ? null : RecordOf(record, firm, streams)) };
    }

    /// <summary>
    /// Notes what both say to a declaration: what was inspected and the draft does not inspect gives no result. A lot that was looked at though nobody
    /// asked for it would have been looked at all the same.
    /// </summary>
    public void Note(DecisionInput input, Decision inEffect, Decision byDraft)
    {
        foreach (var (line, other) in inEffect.Lines.Zip(byDraft.Lines))
        {
            var lot = (input.Tenant, input.Declaration.DeclarationId, line.LineNo);
            _ = LineChanges.IsInspected(line) && !LineChanges.IsInspected(other) ? leftOut.Add(lot) : leftOut.Remove(lot);
        }
    }

    private Dictionary<StreamPlace, StreamStanding> Follow(FactKey firm, FactRecord? record, DateTimeOffset until)
    {
        var isFirst = !firms.TryGetValue(firm, out var standings);
        firms[firm] = standings ??= [];
        while (coming.TryGetValue(firm, out var events) && events.TryPeek(out var next) && next.At < until)
        {
            events.Dequeue();
            if (!leftOut.Contains(next.Line))
            {
                Apply(standings, next);
            }
        }
        if (isFirst && rules.Scope == recorded)
        {
            Begin(standings, firm, record);
        }
        return standings;
    }

    // What is on record counts, whatever the lots at hand say; of a stream whose next lot is inspected as a first one only the lots tell.
    private static void Begin(Dictionary<StreamPlace, StreamStanding> standings, FactKey firm, FactRecord? record)
    {
        foreach (var (place, _) in standings.Where(pair => !pair.Value.IsAsEver).ToList())
        {
            standings.Remove(place);
        }
        foreach (var stream in record is null ? [] : record.FirmStreams.Streams)
        {
            standings[PlaceOf(firm, stream)] = StreamRecords.Read(stream);
        }
    }

    private void Apply(Dictionary<StreamPlace, StreamStanding> standings, StreamEvent one)
    {
        if (one.Lot is not { } lot)
        {
            foreach (var place in standings.Keys.Where(one.Goods.Overlaps).ToList())
            {
                standings[place] = standings[place].AfterCorrectiveAction();
            }
            return;
        }
        var stream = rules.Scope.Of(one.Goods);
        var standing = standings.GetValueOrDefault(stream);
        // Lots that are reported late count as of the latest.
        var counted = standing.Switching.LatestOn is { } latest && latest > lot.InspectedOn ? lot with { InspectedOn = latest } : lot;
        standings[stream] = standing.After(counted, rules, rules.FindPlan(stream.HsPrefix).Plan);
    }

    private static StreamPlace PlaceOf(FactKey firm, GoodsStream stream) => new(firm, stream.HsPrefix, stream.OriginCountry);

    private static GoodsStream? Write(StreamPlace place, StreamStanding standing, GoodsStream? recorded)
    {
        if (recorded is not null && StreamRecords.Read(recorded) == standing)
        {
            return recorded;
        }
        if (standing.IsAsEver && recorded is not { Found.Count: > 0 })
        {
            return null;
        }
        var written = recorded?.Clone() ?? new GoodsStream { HsPrefix = place.HsPrefix, OriginCountry = place.Origin };
        StreamRecords.Write(standing, written);
        return written;
    }

    private static FactRecord RecordOf(FactRecord? record, FactKey firm, List<GoodsStream> streams)
    {
        var changed = record?.Clone() ?? new FactRecord { Key = firm.ToString(), FirmStreams = new FirmStreams { Importer = FactKeys.FirmOf(firm) } };
        changed.FirmStreams.Streams.Clear();
        changed.FirmStreams.Streams.Add(streams);
        return changed;
    }
}
