using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>
/// Holds the promises of all layers against their rows: each is proved for every declaration and whatever is known of it, or broken by one that the engine
/// decides, or undecided. What is promised is what is settled before the draw for a line by itself; it says nothing of persons who override it, nor of
/// what a summary ordered already. Stateless.
/// </summary>
public static class PromiseCheck
{
    // Of suspects that nobody can declare: more of them would hardly be another kind.
    private const int MostTries = 50;

    /// <summary>One finding for each promise, in their order.</summary>
    /// <param name="policy">All layers.</param>
    /// <param name="from">The first legal day that counts, as a day number: what was decided before is past.</param>
    public static IReadOnlyList<PromiseFinding> Of(PolicySet policy, int from) => [.. policy.Promises.Select(promise => Check(policy, promise, from))];

    private static PromiseFinding Check(PolicySet policy, Rule promise, int from)
    {
        var (tries, isUndecided, open) = (0, false, new List<string>());
        foreach (var regime in promise.Regimes.Each())
        {
            var search = new PromiseSearch(policy, promise, regime, from);
            foreach (var suspect in search.Find().Take(MostTries))
            {
                tries++;
                if (SpecimenMaker.Make(policy, suspect, promise.Promise!.Alert) is { } specimen && IsBroken(promise, suspect, specimen, policy))
                {
                    return new PromiseFinding(promise, PromiseVerdict.Broken, $"{How(promise, suspect)}, as for {suspect.Lines.Example(policy.Symbols)}", specimen);
                }
                open.Add(suspect.By is { } row ? $"'{row.Id}'" : EnumNames<Regime>.Of(regime));
            }
            isUndecided |= search.IsUndecided;
        }
        return tries > 0 ? new PromiseFinding(promise, PromiseVerdict.Undecided, $"no declaration was found for which it is broken by {Few.Of([.. open.Distinct()])}", null)
            : isUndecided ? new PromiseFinding(promise, PromiseVerdict.Undecided, "that takes too long to tell", null)
            : new PromiseFinding(promise, PromiseVerdict.Proved, "", null);
    }

    // By the very engine: as it reads the line, which the promise speaks of, and as it decides it.
    private static bool IsBroken(Rule promise, PromiseSuspect suspect, Specimen specimen, PolicySet policy)
    {
        var input = CaseRunner.InputOf(policy.Asking(promise.Conditions.Select(condition => condition.Column)), specimen.Declaration, new FactBook(specimen.Facts), LegalCalendar.StartOf(specimen.Day.DayNumber));
        if (!promise.Validity.Contains(specimen.Day.DayNumber) || promise.Test(new DecisionContext(input, new DecisionScratch()).Lines[0].Input) != Truth.True)
        {
            return false;
        }
        var line = DecisionEngine.Decide(input with { Policy = policy }).Lines[0];
        if (suspect.Level != InspectionLevel.Unspecified)
        {
            return line.Requirements.FirstOrDefault(requirement => requirement.Regime == suspect.Regime) is { } requirement
                && requirement.Obligation.Where(tier => tier.Level >= suspect.Level).Select(tier => tier.RatePpm).DefaultIfEmpty(0).Max() < promise.Effect.Rate(suspect.Level);
        }
        return suspect switch
        {
            { By: { } row } => line.Reasons.Any(reason => reason.RuleId == row.Id && reason.Code == row.ReasonCode),
            { Given: Reliefs.Acceptance } => line.Reasons.Any(reason => reason.Code == ReasonCodes.Accepted),
            _ => line.Reasons.Any(reason => reason.Code == ReasonCodes.Recognised),
        };
    }

    private static string How(Rule promise, PromiseSuspect suspect)
    {
        var by = suspect.By is { } row ? [$"'{row.Id}'"] : new List<string>();
        by.AddRange(suspect.Given.HasFlag(Reliefs.Acceptance) ? ["an accepted report"] : []);
        by.AddRange(suspect.Given.HasFlag(Reliefs.Recognition) ? ["a recognised spot check"] : []);
        var under = EnumNames<Regime>.Of(suspect.Regime);
        return suspect.Level == InspectionLevel.Unspecified ? $"{string.Join(" and ", by)} relieves {under}"
            : suspect.Given == Reliefs.None ? $"{string.Join(" and ", by)} asks {EnumNames<InspectionLevel>.Of(suspect.Level)} less often under {under}"
            : $"{string.Join(" and ", by)} lowers {EnumNames<InspectionLevel>.Of(suspect.Level)} under {under}";
    }
}
