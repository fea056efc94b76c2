using CsCheck;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Results;

namespace InspectionGateway.RiskDatabase.Tests;

public sealed class ResultStoreOnSqliteTests() : ResultStoreTests(DatabaseKind.Sqlite);

public sealed class ResultStoreOnSqlServerTests() : ResultStoreTests(DatabaseKind.SqlServer);

/// <summary>Where a stream stands follows from the results in effect alone, in whatever order and how often they came.</summary>
public abstract class ResultStoreTests(DatabaseKind kind) : Conformance(kind)
{
    private static readonly StreamRules Rules = new()
    {
        Switching = new SwitchingNumbers { MayReduce = true, Score = 10, Discontinue = 2 },
        Plans = [new ContinuousPlan("6109", new ContinuousNumbers(2, Checks: 1))], Intensified = new IntensifiedNumbers(2, 3),
    };
    private static readonly StreamRules Plain = new() { Switching = new SwitchingNumbers { MayReduce = true, Score = 6, Discontinue = 2 } };
    private static readonly DateOnly Day = new(2026, 3, 2);

    private int rounds;

    private ResultStore Store => new(Database.Dialect, new ChangeSignal(), TimeProvider.System);

    [Fact]
    public async Task AnyOrderOfArrivalEndsWhereAFreshFoldDoes() => await Gen.Select(Gen.Select(Gen.Int[0, 9], Gen.Int[0, 40], Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[0, 9]).Array[1, 10], Gen.Int).SampleAsync(
        async (steps, seed) =>
        {
            var (random, round) = (new Random(seed), Interlocked.Increment(ref rounds));
            var stream = new StreamPlace(FactKeys.Streams(new Party { Scheme = "USCC", Value = $"FIRM{round}" }), "61091000", "JPN");
            var (arrivals, inEffect, disputed) = (new List<ReportedResult>(), new Dictionary<string, ReportedResult>(), new HashSet<int>());
            foreach (var (bad, day, what, line, goods) in steps)
            {
                var id = $"{round}-{arrivals.Count}";
                var lot = new StreamLot(bad > 3, 0, false, Day.AddDays(day), bad == 0, goods > 0 ? goods * 1.10m : null, goods == 9 ? "USCC:OTHER" : "");
                var corrected = inEffect.Values.Where(one => !one.Result.Resubmitted).ElementAtOrDefault(line);
                var (lineNo, corrects) = what is 0 or 2 && corrected is not null ? (corrected.Result.LineNo, corrected.Result.ResultId) : (arrivals.Count + 1, "");
                var reported = new ReportedResult(
                    new InspectionResult { ResultId = id, Tenant = "t", DeclarationId = $"D-{round}", LineNo = lineNo, Resubmitted = what == 1 },
                    lot, stream, "d", "inspector", corrects, corrects.Length > 0 ? "misread" : "");
                if (what == 2 && corrects.Length > 0 && disputed.Add(lineNo))
                {
                    reported = reported with { AppliedOn = LegalCalendar.DateOf(TimeProvider.System.GetUtcNow()), ReportedBy = "another" };
                }
                inEffect.Remove(corrects);
                inEffect[id] = reported;
                arrivals.Add(reported);
            }
            // Late, and some twice; a correction comes after what it corrects.
            foreach (var reported in arrivals.OrderBy(one => one.Corrects.Length > 0 ? 1000 + arrivals.IndexOf(one) : random.Next(1000)))
            {
                Assert.False((await Store.StoreAsync(reported, Rules, Ct)).Repeated);
                if (random.Next(3) == 0)
                {
                    Assert.True((await Store.StoreAsync(reported, Rules, Ct)).Repeated);
                }
            }
            var fresh = inEffect.Values.Where(one => !one.Result.Resubmitted).OrderBy(one => one.Lot.InspectedOn).ThenBy(one => one.Result.ResultId, StringComparer.Ordinal)
                .Aggregate(default(StreamStanding), (standing, one) => standing.After(one.Lot, Rules, Rules.Plans[0].Numbers));
            var fact = await Database.Facts.GetAsync(stream.Firms, Ct);
            var kept = fact is { Deleted: false } ? Assert.Single(fact.FirmStreams.Streams) : null;
            Assert.Equal(fresh.IsAsEver ? null : (StreamStanding?)fresh, kept is null ? null : StreamRecords.Read(kept));
            // A simulation is told of the same lots.
            Assert.Equal(
                inEffect.Values.Where(one => !one.Result.Resubmitted).Select(one => (("t", $"D-{round}", one.Result.LineNo), (StreamLot?)one.Lot)).ToHashSet(),
                (await Store.ListStreamEventsAsync(Day, Ct)).Where(one => one.Goods == stream).Select(one => (one.Line, one.Lot)).ToHashSet());
        },
        // A tenth of the 10,000 in CI.
        iter: Scale.Of(1000, quick: 40), threads: 1);

    // What is mended counts on its day, however late it or the lots before it are reported; what changes nothing is refused.
    [Fact]
    public async Task WhatWasMendedCountsOnItsDay() => await Gen.Select(Gen.Select(Gen.Int[0, 9], Gen.Int[0, 12]).Array[3, 14], Gen.Int).SampleAsync(
        async (steps, seed) =>
        {
            var (random, round) = (new Random(seed), Interlocked.Increment(ref rounds));
            var stream = new StreamPlace(FactKeys.Streams(new Party { Scheme = "USCC", Value = $"MENDED{round}" }), "61091000", "JPN");
            var history = new List<(DateOnly Day, int Order, string Id, StreamLot? Lot)>();
            foreach (var (bad, day) in steps.OrderBy(_ => random.Next()))
            {
                var (on, id) = (Day.AddDays(day), $"M{round}-{history.Count}");
                if (bad < 2)
                {
                    await ResumeAsync(on, id);
                    continue;
                }
                var lot = new StreamLot(bad > 6, 0, false, on, IsCritical: false);
                await Store.StoreAsync(
                    new ReportedResult(new InspectionResult { ResultId = id, Tenant = "t", DeclarationId = $"M-{round}", LineNo = history.Count + 1 }, lot, stream, "d", "inspector"), Rules, Ct);
                history.Add((on, 0, id, lot));
            }
            // As late as can be, on any day.
            await ResumeAsync(Day.AddDays(random.Next(13)), $"M{round}-last");
            var fresh = Fold(history);
            var fact = await Database.Facts.GetAsync(stream.Firms, Ct);
            var kept = fact is { Deleted: false } ? Assert.Single(fact.FirmStreams.Streams) : null;
            Assert.Equal(fresh.IsAsEver ? null : (StreamStanding?)fresh, kept is null ? null : StreamRecords.Read(kept));
            Assert.Equal(history.Count(one => one.Lot is null), (await Store.ListStreamEventsAsync(Day, Ct)).Count(one => one.Goods == stream && one.Lot is null));

            async Task ResumeAsync(DateOnly on, string id)
            {
                var (resumption, before) = (new StreamResumption(id, stream, on, "mended", "lead"), Fold(history));
                var mended = history.Append((on, 1, id, null)).ToList();
                if (before.Switching.Severity != StreamSeverity.Discontinued || Fold(mended) == before)
                {
                    Assert.Equal(ResultConflict.Superseded, (await Assert.ThrowsAsync<ResultConflictException>(() => Store.ResumeAsync(resumption, Rules, Ct))).Kind);
                    return;
                }
                Assert.False((await Store.ResumeAsync(resumption, Rules, Ct)).Repeated);
                Assert.True((await Store.ResumeAsync(resumption, Rules, Ct)).Repeated);
                Assert.Equal(ResultConflict.Exists, (await Assert.ThrowsAsync<ResultConflictException>(() => Store.ResumeAsync(resumption with { Reason = "another" }, Rules, Ct))).Kind);
                history = mended;
            }
        },
        iter: Scale.Of(1000, quick: 40), threads: 1);

    private static StreamStanding Fold(IEnumerable<(DateOnly Day, int Order, string Id, StreamLot? Lot)> history) => history
        .OrderBy(one => one.Day).ThenBy(one => one.Order).ThenBy(one => one.Id, StringComparer.Ordinal)
        .Aggregate(default(StreamStanding), (standing, one) => one.Lot is { } lot ? standing.After(lot, Rules, Rules.Plans[0].Numbers) : standing.AfterCorrectiveAction());

    // What is kept of a firm after a result is by the scope of that result, and the stream of its lot stands as if that had always been the scope.
    [Fact]
    public async Task AStreamIsWhatTheScopeSays() => await Gen.Select(
        Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Bool, Gen.Int[0, 20]).Array[2, 14], Gen.Int[2, 4].Select(half => half * 2), Gen.Bool, Gen.Int[2, 4].Select(half => half * 2), Gen.Bool).SampleAsync(
        async (lots, digits, byOrigin, later, laterByOrigin) =>
        {
            string[] goods = ["62034200", "62034900", "62046200", "61091000"];
            var firms = FactKeys.Streams(new Party { Scheme = "USCC", Value = $"SCOPED{Interlocked.Increment(ref rounds)}" });
            var (first, second) = (Plain with { Scope = new StreamScope(digits, byOrigin) }, Plain with { Scope = new StreamScope(later, laterByOrigin) });
            var stored = new List<(StreamPlace Goods, StreamLot Lot)>();
            foreach (var (what, other, bad, day) in lots)
            {
                var (place, lot) = (new StreamPlace(firms, goods[what], other ? "DEU" : "JPN"), new StreamLot(!bad, 0, false, Day.AddDays(day)));
                stored.Add((place, lot));
                var number = stored.Count;
                await Store.StoreAsync(
                    new ReportedResult(new InspectionResult { ResultId = $"{firms.Id}-{number:00}", Tenant = "t", DeclarationId = firms.Id, LineNo = number }, lot, place, "d", "inspector"), number < lots.Length ? first : second, Ct);
            }
            var fresh = stored.Select(one => one.Goods).Select(second.Scope.Of).Distinct()
                .Select(stream => (stream.HsPrefix, stream.Origin, Standing: stored.Where(one => stream.Covers(one.Goods)).OrderBy(one => one.Lot.InspectedOn).Aggregate(default(StreamStanding), (standing, one) => standing.After(one.Lot, second, null))))
                .Where(stream => !stream.Standing.IsAsEver).ToList();
            var kept = (await Database.Facts.GetAsync(firms, Ct)) is { Deleted: false } fact ? fact.FirmStreams.Streams.Select(stream => (stream.HsPrefix, stream.OriginCountry, StreamRecords.Read(stream))).ToList() : [];
            Assert.All(kept, one => Assert.Contains(one, fresh));
            var last = second.Scope.Of(stored[^1].Goods);
            Assert.Equal(fresh.Where(one => (one.HsPrefix, one.Origin) == (last.HsPrefix, last.Origin)), kept.Where(one => (one.Item1, one.Item2) == (last.HsPrefix, last.Origin)));
        },
        iter: Scale.Of(300, quick: 30), threads: 1);

    [Fact]
    public async Task TheStreamsOfAFirmStandBesideEachOther()
    {
        var (one, other) = (Place("62034200"), Place("62046200"));
        await RejectAsync(one, 1);
        await RejectAsync(one, 2);
        await RejectAsync(other, 3);
        await RejectAsync(other, 4);
        Assert.Equal(["62034200", "62046200"], (await Database.Facts.GetAsync(one.Firms, Ct))!.FirmStreams.Streams.Select(stream => stream.HsPrefix));
        await Store.StoreAsync(Reported(one, 5, 1, accepted: true) with { Corrects = "R-1", Reason = "misread" }, Rules, Ct);
        Assert.Equal(["62046200"], (await Database.Facts.GetAsync(one.Firms, Ct))!.FirmStreams.Streams.Select(stream => stream.HsPrefix));
        await Store.StoreAsync(Reported(other, 6, 3, accepted: true) with { Corrects = "R-3", Reason = "misread" }, Rules, Ct);
        Assert.True((await Database.Facts.GetAsync(one.Firms, Ct))!.Deleted);
        Assert.Equal(6, await new ActLog(Database.Dialect).ReadAsync(DateTimeOffset.MinValue, Ct).CountAsync(Ct));

        Task RejectAsync(StreamPlace place, int number) => Store.StoreAsync(Reported(place, number, number, accepted: false), Rules, Ct);
    }

    // What was found is known for the days that the policy says, be the stream at normal inspection, and a correction takes it back.
    [Fact]
    public async Task ItemsThatDidNotConformLatelyAreKnown()
    {
        var (place, today) = (Place("62034200"), LegalCalendar.DateOf(TimeProvider.System.GetUtcNow()));
        var numbers = Rules with { Switching = Rules.Switching with { FindingsDays = 10 } };
        await StoreAsync(1, today.AddDays(-9), "AZO_DYES");
        await StoreAsync(2, today.AddDays(-3), "PH", "AZO_DYES");
        await StoreAsync(3, today.AddDays(-10), "OLD");
        Assert.Equal([("AZO_DYES", today.AddDays(-3)), ("PH", today.AddDays(-3))], await FoundAsync());
        await StoreAsync(4, today.AddDays(-3), corrects: "R-2");
        Assert.Equal([("AZO_DYES", today.AddDays(-9))], await FoundAsync());
        await StoreAsync(5, today.AddDays(-9), corrects: "R-1");
        Assert.True((await Database.Facts.GetAsync(place.Firms, Ct))!.Deleted);

        async Task StoreAsync(int number, DateOnly day, string item = "", string other = "", string corrects = "")
        {
            var reported = Reported(place, number, corrects.Length > 0 ? corrects[2] - '0' : number, accepted: true);
            reported.Result.Findings.Add(new[] { item, other }.Where(one => one.Length > 0).Select(one => new Finding { Item = one }));
            await Store.StoreAsync(reported with { Lot = new StreamLot(true, 0, false, day), Corrects = corrects, Reason = corrects.Length > 0 ? "misread" : "" }, numbers, Ct);
        }

        async Task<IEnumerable<(string, DateOnly)>> FoundAsync() => (await Database.Facts.GetAsync(place.Firms, Ct))!.FirmStreams.Streams.Single().Found
            .Select(found => (found.Item, new DateOnly(found.LatestOn.Year, found.LatestOn.Month, found.LatestOn.Day_)));
    }

    [Fact]
    public async Task AResultKnowsTheLastGoodLotBeforeIt()
    {
        var place = Place("62034200");
        foreach (var (number, accepted) in new[] { (1, true), (3, true), (5, false), (7, true) })
        {
            await StoreAsync(number, number, accepted);
        }
        Assert.Equal(Day.AddDays(3), (await Store.FindAsync("R-5", Ct))!.LastGoodOn);
        await StoreAsync(9, 3, accepted: false, corrects: "R-3");
        Assert.Equal(Day.AddDays(1), (await Store.FindAsync("R-5", Ct))!.LastGoodOn);
        Assert.Null((await Store.FindAsync("R-1", Ct))!.LastGoodOn);
        Assert.Null(await Store.FindAsync("R-77", Ct));

        Task StoreAsync(int number, int day, bool accepted, string corrects = "") => Store.StoreAsync(
            Reported(place, number, day, accepted) with { Lot = new StreamLot(accepted, 0, false, Day.AddDays(day)), Corrects = corrects, Reason = corrects.Length > 0 ? "misread" : "" }, Rules, Ct);
    }

    // An amendment moved the goods to another heading; the result that is corrected had counted under the first.
    [Fact]
    public async Task ACorrectionLeavesTheStreamThatItsLotWasIn()
    {
        var (first, second) = (Place("62034200"), Place("62046200"));
        await Store.StoreAsync(Reported(first, 1, 1, accepted: false), Rules, Ct);
        await Store.StoreAsync(Reported(first, 2, 2, accepted: false), Rules, Ct);
        await Store.StoreAsync(Reported(second, 3, 3, accepted: false), Rules, Ct);
        await Store.StoreAsync(Reported(second, 4, 2, accepted: false) with { Corrects = "R-2", Reason = "another heading" }, Rules, Ct);
        Assert.Equal("62046200", Assert.Single((await Database.Facts.GetAsync(first.Firms, Ct))!.FirmStreams.Streams).HsPrefix);
    }

    // A firm that is bad under one id is no better under another of its ids.
    [Fact]
    public async Task AFirmIsOneUnderAllOfItsIds()
    {
        var (own, other) = (new Party { Scheme = "USCC", Value = "FIRM" }, new Party { Scheme = "CUSTOMS", Value = "5001960ABC" });
        await Store.StoreAsync(Reported(new StreamPlace(FactKeys.Streams(other), "62046200", "JPN"), 1, 1, accepted: false), Rules, Ct);
        await Store.StoreAsync(Reported(new StreamPlace(FactKeys.Streams(other), "62046200", "JPN"), 2, 2, accepted: false), Rules, Ct);
        await Database.Facts.PutAsync(new FactRecord { Enterprise = new Enterprise { Id = own, Aliases = { other, new Party { Scheme = "EORI", Value = "DE1" } } } }, Database.Change, Ct);
        await Store.StoreAsync(Reported(new StreamPlace(FactKeys.Streams(other), "62034200", "JPN"), 3, 3, accepted: false), Rules, Ct);
        await Store.StoreAsync(Reported(new StreamPlace(FactKeys.Streams(own), "62034200", "JPN"), 4, 4, accepted: false), Rules, Ct);
        foreach (var id in new[] { own, new Party { Scheme = "EORI", Value = "DE1" } })
        {
            Assert.Equal("62034200", Assert.Single((await Database.Facts.GetAsync(FactKeys.Streams(id), Ct))!.FirmStreams.Streams).HsPrefix);
        }
        // What was known of that id alone before is still known of it.
        Assert.Equal("62046200", Assert.Single((await Database.Facts.GetAsync(FactKeys.Streams(other), Ct))!.FirmStreams.Streams).HsPrefix);
    }

    private static StreamPlace Place(string hs) => new(FactKeys.Streams(new Party { Scheme = "USCC", Value = "FIRM" }), hs, "JPN");

    private static ReportedResult Reported(StreamPlace place, int number, int lineNo, bool accepted) => new(
        new InspectionResult { ResultId = $"R-{number}", Tenant = "t", DeclarationId = "D", LineNo = lineNo }, new StreamLot(accepted, 0, false, Day), place, "d", "inspector");
}
