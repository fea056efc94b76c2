using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>
/// Looks for lines for which a promise does not hold in one regime. What is unknown is never decided milder than what is known, so lines of which everything
/// is known are all that have to be looked at; and more relief, or fewer raises, never ask more, so of each kind of relief it is enough to give it or not.
/// Used by one thread.
/// </summary>
internal sealed class PromiseSearch
{
    // Of questions that take too long: the next would hardly be easier.
    private const int MostUndecided = 5;

    private readonly RowCover cover = new();
    private readonly PolicySet policy;
    private readonly Rule promise;
    private readonly Regime regime;
    private readonly IReadOnlyList<Rule> impossible;
    private readonly IReadOnlyList<(RegimeGround Ground, LineRegion Lines)> grounds;
    private int undecided;

    /// <param name="policy">All layers.</param>
    /// <param name="promise">Its promise.</param>
    /// <param name="regime">One of the promise's.</param>
    /// <param name="from">The first legal day that counts.</param>
    public PromiseSearch(PolicySet policy, Rule promise, Regime regime, int from)
    {
        (this.policy, this.promise, this.regime) = (policy, promise, regime);
        impossible = ImpossibleLines.Of(policy);
        var lines = LineRegion.Told(new DayPeriod(from, int.MaxValue)).Within(promise);
        grounds = [.. RegimeGround.Of(regime, policy).Select(ground => (ground, Lines: lines is null ? null : ground.Narrow(lines, regime, policy)))
            .Where(one => one.Lines is not null).Select(one => (one.ground, one.Lines!))];
    }

    /// <summary>Some question took too long to answer.</summary>
    public bool IsUndecided => undecided > 0;

    /// <summary>All suspects, one for each way in which the promise could be broken; none: it holds.</summary>
    public IEnumerable<PromiseSuspect> Find() => LevelsThatCount().SelectMany(Below).Concat(Relieved());

    // A deeper level that is asked as often stands for those above it.
    private IEnumerable<InspectionLevel> LevelsThatCount()
    {
        for (var level = InspectionLevel.Documents; level <= InspectionLevel.Prohibit; level++)
        {
            if (promise.Effect.Rate(level) > (level == InspectionLevel.Prohibit ? 0 : promise.Effect.Rate(level + 1)))
            {
                yield return level;
            }
        }
    }

    private IEnumerable<PromiseSuspect> Below(InspectionLevel level)
    {
        var wanted = promise.Effect.Rate(level);
        bool Suffices(Obligation asked) => asked.Rate(level) >= wanted;
        if (Suffices(policy.Floor.Of(regime)) || (IsUnderAlert && Suffices(policy.Alerts.Of(new Alert { Level = promise.Promise!.Alert }))))
        {
            yield break;
        }
        var baseline = Near(policy.Baseline);
        foreach (var (given, waiver) in WaysToRelieve(effect => !Suffices(effect)))
        {
            var blocked = Blocked(given, raise => (Suffices(raise.Effect) && (raise.YieldsTo.In(regime) & given) == 0) || (raise.Hold > Hold.None && level == InspectionLevel.Documents)).ToList();
            if (given != Reliefs.None)
            {
                foreach (var suspect in Outside(given, waiver, blocked, level))
                {
                    yield return suspect;
                }
                continue;
            }
            // The first row that holds counts.
            foreach (var (place, row) in VerificationSuffices(Suffices) ? [] : baseline.Index().Where(one => !Suffices(one.Item.Effect)))
            {
                foreach (var suspect in Outside(given, row, [.. blocked, .. baseline.Take(place)], level))
                {
                    yield return suspect;
                }
            }
        }
    }

    private IEnumerable<PromiseSuspect> Relieved()
    {
        foreach (var (given, waiver) in WaysToRelieve(_ => true).Where(one => (one.Kinds & promise.Promise!.Never) == one.Kinds && int.PopCount((int)one.Kinds) == 1))
        {
            foreach (var suspect in Outside(given, waiver, Blocked(given, _ => false), InspectionLevel.Unspecified))
            {
                yield return suspect;
            }
        }
    }

    // Which kinds of relief may be given together, with the row of the waiver.
    private IEnumerable<(Reliefs Kinds, Rule? Waiver)> WaysToRelieve(Predicate<Obligation> lowers)
    {
        // An alert locks the line.
        if (IsUnderAlert)
        {
            return [(Reliefs.None, null)];
        }
        Reliefs[] kinds = regime == Regime.Commodity ? [Reliefs.None, Reliefs.Acceptance] : [Reliefs.None];
        if (policy.Recognition.Regimes.Has(regime) && lowers(policy.Recognition.AtMost))
        {
            kinds = [.. kinds, .. kinds.Select(kind => kind | Reliefs.Recognition)];
        }
        var waivers = Near(policy.Waivers).Where(row => lowers(row.Effect));
        return kinds.Select(kind => (kind, (Rule?)null)).Concat(waivers.SelectMany(_ => kinds, (row, kind) => (kind | Reliefs.Waiver, (Rule?)row)));
    }

    private IEnumerable<Rule> Blocked(Reliefs given, Predicate<Rule> asksEnough)
    {
        var relieved = given != Reliefs.None;
        return [.. impossible, .. Near(policy.Measures).Where(row => relieved || asksEnough(row)), .. Near(policy.Raises).Where(row => asksEnough(row)), .. relieved ? Near(policy.NeverWaive) : []];
    }

    private IEnumerable<PromiseSuspect> Outside(Reliefs given, Rule? row, IEnumerable<Rule> blocked, InspectionLevel level)
    {
        foreach (var (ground, all) in grounds)
        {
            var lines = row is null ? all : all.Within(row);
            lines = lines is null || !given.HasFlag(Reliefs.Acceptance) ? lines : RegimeGround.Is(lines, Column.Acceptance, "ACCEPTED", policy.Symbols);
            if (lines is null || undecided >= MostUndecided)
            {
                continue;
            }
            var found = cover.FindOutside(lines, [.. blocked]);
            undecided += found.IsUndecided ? 1 : 0;
            if (found.Lines is { } outside)
            {
                yield return new PromiseSuspect(outside, regime, ground, given | Accepted(outside), row, level);
            }
        }
    }

    // A waiver may ask for an accepted report.
    private Reliefs Accepted(LineRegion lines) =>
        new RegionPick(lines, policy.Symbols).Code(Column.Acceptance, "NOT_CLAIMED") == "ACCEPTED" ? Reliefs.Acceptance : Reliefs.None;

    // The verdict of entry verification asks as the baseline does, besides its documents.
    private bool VerificationSuffices(Func<Obligation, bool> suffices) =>
        regime == Regime.EntryVerification && policy.EntryVerification is var rules && suffices(rules.Passed.Lower(rules.Exempt).Lower(rules.Outside ?? rules.Exempt));

    private bool IsUnderAlert => promise.Promise!.Alert != AlertLevel.Unspecified;

    private List<Rule> Near(RuleTable table) => [.. table.Rows.Where(row => row.Regimes.Has(regime) && RowCover.MayMeet(row, promise))];
}
