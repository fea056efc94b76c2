using CsCheck;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Simulations;

/// <summary>Where streams would stand under a draft, against a fold over the lots that it would have inspected.</summary>
public class StreamTimelineTests
{
    private static readonly FactKey Firm = FactKeys.Streams(Case.Importer);
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly StreamPlace Shirts = new(Firm, "61091000", "DEU");

    private static readonly Gen<(StreamRules Rules, int Before, Lot[] Lots)> Histories = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Int[0, 100], Gen.Int[0, 10],
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 30]).Array[1, 40])
        .Select((byOrigin, isPlanned, share, before, drawn) => (
            new StreamRules
            {
                Scope = new StreamScope(byOrigin ? 8 : 4, byOrigin), Switching = new SwitchingNumbers { MayReduce = true }, Intensified = new IntensifiedNumbers(2, 3),
                Plans = isPlanned ? [new ContinuousPlan("6109", new ContinuousNumbers(3, 365, 4))] : [],
            },
            before,
            drawn.Select((lot, number) => new Lot(
                new StreamPlace(Firm, lot.Item2 == 2 ? "62046200" : "61091000", lot.Item2 == 1 ? "JPN" : "DEU"), lot.Item1 >= share / 2, IsCritical: lot.Item1 == 0, IsLeftOut: lot.Item3 == 0, IsMended: lot.Item4 == 0, IsBefore: number < before, Number: number)).ToArray()));

    [Fact]
    public void AStreamStandsByTheLotsThatTheDraftInspects()
    {
        var restated = 0;
        Histories.Sample(
            history =>
            {
                var timeline = new StreamTimeline(EventsOf(history.Lots), history.Rules.Scope, history.Rules);
                foreach (var (number, lot) in history.Lots.Index().Skip(history.Before))
                {
                    var input = InputOf(number, Recorded(history.Rules, history.Lots.Take(number), lot => true));
                    var brought = timeline.Bring(input);
                    // One that nobody asked for is looked at all the same.
                    var asked = number % 3 == 0 ? InspectionLevel.Documents : InspectionLevel.OnSite;
                    timeline.Note(input, Says(asked), Says(lot.IsLeftOut ? InspectionLevel.Documents : InspectionLevel.OnSite));
                    var wanted = Recorded(history.Rules, history.Lots.Take(number), lot => !lot.IsLeftOut || lot.Number % 3 == 0 || lot.IsBefore);
                    Assert.Equal(Standings(wanted), Standings(brought.Facts.Look(Firm, out var record) == Knowledge.Known ? record : null));
                    Assert.NotEqual(Knowledge.Unknown, brought.Facts.Look(Firm, out _));
                    // What nothing is different of is the very input that there was, and everything else in it stays.
                    Assert.Equal(Standings(wanted).SetEquals(Standings(Recorded(history.Rules, history.Lots.Take(number), lot => true))), ReferenceEquals(input, brought));
                    Assert.Equal(input.Facts.Entries.Where(entry => entry.Key != Firm), brought.Facts.Entries.Where(entry => entry.Key != Firm));
                    restated += ReferenceEquals(input, brought) ? 0 : 1;
                }
            },
            iter: Scale.Of(2_000, quick: 500), threads: 1);
        Assert.NotEqual(0, restated);
    }

    // What was before the time that is looked at is as it stood.
    [Fact]
    public void AStreamBeginsAsItStood()
    {
        var rules = new StreamRules();
        var tightened = Recorded(rules, [new Lot(Shirts, false), new Lot(Shirts, false)], _ => true)!;
        var timeline = new StreamTimeline([], rules.Scope, rules);
        var input = InputOf(0, tightened);
        Assert.Same(input, timeline.Bring(input));
        // Five lots accepted that the draft would not have inspected: it stays tightened.
        timeline = new StreamTimeline(EventsOf([.. Enumerable.Range(0, 5).Select(_ => new Lot(Shirts, true))]), rules.Scope, rules);
        for (var number = 0; number < 5; number++)
        {
            timeline.Bring(InputOf(number, tightened));
            timeline.Note(InputOf(number, tightened), Says(InspectionLevel.OnSite), Says(InspectionLevel.Release));
        }
        Assert.Equal(Knowledge.Known, timeline.Bring(InputOf(5, null)).Facts.Look(Firm, out var record));
        Assert.Equal(StreamSeverity.Tightened, Assert.Single(record!.FirmStreams.Streams).Severity);
    }

    // A draft with another scope takes its streams from the lots.
    [Fact]
    public void StreamsOfAnotherScopeSayNothing()
    {
        var (rules, wide) = (new StreamRules(), new StreamRules { Scope = new StreamScope(4, ByOrigin: false) });
        Lot[] lots = [new Lot(Shirts, false), new Lot(Shirts with { Origin = "JPN" }, false)];
        var tightened = Recorded(rules, [lots[0], lots[0]], _ => true)!;
        Assert.Equal(Knowledge.Absent, new StreamTimeline([], rules.Scope, wide).Bring(InputOf(2, tightened)).Facts.Look(Firm, out _));
        Assert.Equal(Knowledge.Known, new StreamTimeline(EventsOf(lots), rules.Scope, wide).Bring(InputOf(2, tightened)).Facts.Look(Firm, out var record));
        Assert.Equal(("6109", "", StreamSeverity.Tightened), record!.FirmStreams.Streams.Select(stream => (stream.HsPrefix, stream.OriginCountry, stream.Severity)).Single());
    }

    [Fact]
    public void WhatNobodyCouldReadStaysUnknown()
    {
        var world = new Case { DecidedAt = Start };
        world.Unreadable.Add(Firm);
        var input = world.Input();
        Assert.Same(input, new StreamTimeline(EventsOf([new Lot(Shirts, false)]), StreamScope.Finest, new StreamRules()).Bring(input));
    }

    // A result comes an hour after the answer, and the next answer a day later; what was mended a little after.
    private static IEnumerable<StreamEvent> EventsOf(IReadOnlyList<Lot> lots) => lots.Index().Reverse().SelectMany(one => new[]
    {
        new StreamEvent(TimeOf(one.Index).AddHours(1), one.Item.Goods, LotOf(one.Index, one.Item), ("window", $"D-{one.Index}", 1)),
        one.Item.IsMended ? new StreamEvent(TimeOf(one.Index).AddHours(2), one.Item.Goods, null, ("", "", 0)) : null,
    }.OfType<StreamEvent>());

    private static DateTimeOffset TimeOf(int number) => Start.AddDays(number);

    private static StreamLot LotOf(int number, Lot lot) =>
        new(lot.IsAccepted && !lot.IsCritical, 0, false, DateOnly.FromDateTime(TimeOf(number).Date), lot.IsCritical, 100, "USCC:MAKER");

    private static FactRecord? Recorded(StreamRules rules, IEnumerable<Lot> lots, Func<Lot, bool> isInspected)
    {
        var standings = new Dictionary<StreamPlace, StreamStanding>();
        foreach (var (number, lot) in lots.Index())
        {
            if (isInspected(lot))
            {
                var place = rules.Scope.Of(lot.Goods);
                standings[place] = standings.GetValueOrDefault(place).After(LotOf(number, lot), rules, rules.FindPlan(place.HsPrefix).Plan);
            }
            foreach (var place in lot.IsMended ? standings.Keys.Where(place => place.Overlaps(lot.Goods)).ToList() : [])
            {
                standings[place] = standings[place].AfterCorrectiveAction();
            }
        }
        var record = new FactRecord { Key = Firm.ToString(), Version = 1, FirmStreams = new FirmStreams { Importer = Case.Importer } };
        foreach (var (place, standing) in standings.Where(pair => !pair.Value.IsAsEver))
        {
            var stream = new GoodsStream { HsPrefix = place.HsPrefix, OriginCountry = place.Origin, Lots = 7 };
            StreamRecords.Write(standing, stream);
            record.FirmStreams.Streams.Add(stream);
        }
        return record.FirmStreams.Streams.Count > 0 ? record : null;
    }

    private static HashSet<(string, string, StreamStanding)> Standings(FactRecord? record) =>
        [.. record?.FirmStreams.Streams.Select(stream => (stream.HsPrefix, stream.OriginCountry, StreamRecords.Read(stream))) ?? []];

    private static DecisionInput InputOf(int number, FactRecord? streams)
    {
        var world = new Case { DecidedAt = TimeOf(number) };
        (world.Declaration.DeclarationId, world.Declaration.Version) = ($"D-{number}", 1);
        if (streams is not null)
        {
            world.Know(streams);
        }
        return world.Input() with { Tenant = "window" };
    }

    private static Decision Says(InspectionLevel level) => new() { Lines = { new LineDecision { LineNo = 1, Level = level } } };

    private sealed record Lot(StreamPlace Goods, bool IsAccepted, bool IsCritical = false, bool IsLeftOut = false, bool IsMended = false, bool IsBefore = false, int Number = 0);
}
