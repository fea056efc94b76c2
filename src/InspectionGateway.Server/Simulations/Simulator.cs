using System.Runtime.CompilerServices;
using Grpc.Core;
using InspectionGateway.Assessment.Rates;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase;
using InspectionGateway.RiskDatabase.Lines;
using InspectionGateway.RiskDatabase.Replay;
using InspectionGateway.RiskDatabase.Results;

namespace InspectionGateway.Server.Simulations;

/// <summary>Decides the answers in effect of some time again, by two policies, and adds up what differs. Any number of threads may use it.</summary>
internal sealed class Simulator(LineStore lines, DecisionLog log, IStoredInputs inputs, ResultStore results, FiledNow filed)
{
    private const int AtOnce = 500;
    private const double Confidence = 0.95;

    // Half of the processors: the others decide.
    private static readonly int Workers = Math.Max(1, Environment.ProcessorCount / 2);

    /// <param name="inEffect">What the draft is held against.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="from">Decided then or later.</param>
    /// <param name="to">Decided before.</param>
    /// <param name="isChronological">Whether streams stand as they would, had the draft been in effect.</param>
    /// <param name="progress">Is told from time to time how many answers are done.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<SimulationReport> RunAsync(
        PolicySet inEffect, PolicySet draft, DateTimeOffset from, DateTimeOffset to, bool isChronological, Func<long, Task> progress, CancellationToken ct)
    {
        // A lot is inspected on the day of its decision or later.
        var firstDay = DateOnly.FromDayNumber(LegalCalendar.DayOf(from));
        var tally = new SimulationTally(await results.ListInspectedAsync(firstDay, ct), draft.Capacities);
        var timeline = isChronological ? new StreamTimeline(await results.ListStreamEventsAsync(firstDay.AddDays(-draft.Streams.Switching.DormantDays), ct), inEffect.Streams.Scope, draft.Streams) : null;
        var done = 0L;
        await foreach (var (decisionIds, stored) in ReadAsync(from, to, ct))
        {
            tally.AddMissing(decisionIds.Count - stored.Count);
            await Parallel.ForEachAsync(
                timeline is null ? stored : InOrder(stored, decisionIds), new ParallelOptions { MaxDegreeOfParallelism = timeline is null ? Workers : 1, CancellationToken = ct },
                (one, cancellation) => AddAsync(tally, one, inEffect, draft, timeline, cancellation));
            await progress(done += decisionIds.Count);
        }
        var report = Sum(tally, inEffect, draft);
        report.Chronological = isChronological;
        AddCapacity(report, draft, from, to);
        return report;
    }

    /// <summary>The same of declarations that nobody filed; of them nothing is known.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT: they cannot be decided.</exception>
    public async Task<SimulationReport> RunAsync(PolicySet inEffect, PolicySet draft, IReadOnlyList<Declaration> declarations, Func<long, Task> progress, CancellationToken ct)
    {
        filed.Check(declarations);
        var (tally, done) = (new SimulationTally(new Dictionary<(string, string, int), KnownLot>(), draft.Capacities), 0L);
        foreach (var some in declarations.Chunk(AtOnce))
        {
            await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = ct }, async (declaration, cancellation) =>
            {
                var input = await filed.ReadAsync(declaration, inEffect, draft, cancellation);
                tally.Add(input, DecisionEngine.Decide(input), DecisionEngine.Decide(input with { Policy = draft }), isUnread: false);
            });
            await progress(done += some.Length);
        }
        return Sum(tally, inEffect, draft);
    }

    private static SimulationReport Sum(SimulationTally tally, PolicySet inEffect, PolicySet draft)
    {
        var report = tally.Sum();
        (report.BaseDigest, report.DraftDigest, report.DraftVersion) = (inEffect.Digest, draft.Digest, draft.Version);
        var known = report.Known;
        (known.HitRateBefore, known.HitRateAfter) = (ShareOf(known.Nonconforming, known.Inspected), ShareOf(known.StillNonconforming, known.StillInspected));
        known.RandomRate = ShareOf(known.RandomNonconforming, known.Random);
        return report;
    }

    private async ValueTask AddAsync(SimulationTally tally, LoggedDecision stored, PolicySet inEffect, PolicySet draft, StreamTimeline? timeline, CancellationToken ct)
    {
        if (stored.Read() is not { } record)
        {
            tally.AddMissing(1);
            return;
        }
        try
        {
            var input = await inputs.ReadAsync(record, ct) with { Policy = inEffect };
            var before = record.Decision is { EngineRevision: DecisionEngine.Revision } known && known.PolicyDigest == inEffect.Digest ? known : DecisionEngine.Decide(input);
            var plan = FactPlan.Of(input.Declaration, draft);
            var brought = timeline?.Bring(input) ?? input;
            var after = DecisionEngine.Decide(brought with { Policy = draft, Plan = plan });
            timeline?.Note(input, before, after);
            tally.Add(input, before, after, isUnread: !plan.IsReadIn(input.Facts), isRestated: !ReferenceEquals(brought, input));
        }
        catch (InputMissingException)
        {
            tally.AddMissing(1);
        }
    }

    private static List<LoggedDecision> InOrder(IReadOnlyList<LoggedDecision> stored, IReadOnlyList<string> decisionIds)
    {
        var places = decisionIds.Index().ToDictionary(one => one.Item, one => one.Index);
        return [.. stored.OrderBy(one => places[one.DecisionId])];
    }

    // The next page is read while one is decided; not on the caller's thread, since SQLite reads on it.
    private async IAsyncEnumerable<(IReadOnlyList<string> DecisionIds, IReadOnlyList<LoggedDecision> Stored)> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken ct)
    {
        var reading = ReadAfter(null);
        while (await reading is { Places.Count: > 0 } page)
        {
            reading = ReadAfter(page.Places[^1]);
            yield return ([.. page.Places.Select(place => place.DecisionId)], page.Stored);
        }

        Task<(IReadOnlyList<LinePlace> Places, IReadOnlyList<LoggedDecision> Stored)> ReadAfter(LinePlace? last) => Task.Run(
            async () =>
            {
                IReadOnlyList<LinePlace> places = [.. (await lines.FindAsync([], from, last, AtOnce, ct)).TakeWhile(place => Instants.Parse(place.DecidedAt) < to)];
                return (places, await log.ReadAsync([.. places.Select(place => place.DecisionId)], ct));
            },
            ct);
    }

    private static void AddCapacity(SimulationReport report, PolicySet draft, DateTimeOffset from, DateTimeOffset to)
    {
        report.WorkingDays = draft.Calendar.CountWorkingDays(LegalCalendar.DayOf(from), LegalCalendar.DayOf(to));
        foreach (var office in report.Offices)
        {
            var capacity = draft.Capacities.GetValueOrDefault(office.Office);
            office.Capacity = (double)(capacity?.Lines ?? 0) * report.WorkingDays;
            foreach (var team in office.Teams)
            {
                team.Capacity = (double)capacity!.Teams.Single(one => one.Name == team.Team).Lines * report.WorkingDays;
            }
        }
    }

    // Jeffreys: half a lot of each kind before any was seen.
    private static Share? ShareOf(long found, long of)
    {
        if (of == 0)
        {
            return null;
        }
        var (low, high) = new RateEstimate(of + 1, found + 0.5).Interval(Confidence);
        return new Share { Value = (double)found / of, Low = found == 0 ? 0 : low, High = found == of ? 1 : high };
    }
}
