using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Policy.Promises;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy;

/// <summary>What compiles, and was hardly meant: rows that can do nothing any more, or never could, and promises of which nobody can tell.</summary>
public static class PolicyWarnings
{
    /// <summary>The warnings on a legal day, by path and line.</summary>
    public static IReadOnlyList<PolicyProblem> Of(PolicySet policy, int legalDay) =>
    [
        .. Expired(policy, legalDay).Concat(NeverWaived(policy)).Concat(PolicyAnalysis.Of(policy)).Concat(ScopeOverlaps.Of(policy)).Concat(PolicyOverlaps.Holes(policy, legalDay)).Concat(Undecided(policy, legalDay))
            .OrderBy(warning => warning.Path, StringComparer.Ordinal).ThenBy(warning => warning.Line),
    ];

    private static IEnumerable<PolicyProblem> Undecided(PolicySet policy, int legalDay) =>
        PromiseCheck.Of(policy, legalDay).Where(finding => finding.Verdict == PromiseVerdict.Undecided).Select(finding => finding.Problem);

    private static IEnumerable<PolicyProblem> Expired(PolicySet policy, int legalDay) =>
        new[] { policy.Measures, policy.Baseline, policy.Raises, policy.Waivers, policy.NeverWaive, policy.Items, policy.Orders, policy.AcceptedScopes }
            .SelectMany(table => table.Rows)
            .Where(rule => rule.Validity.To < legalDay)
            .Select(rule => PolicyProblem.Of(rule, $"the row '{rule.Id}' expired on {DateOnly.FromDayNumber(rule.Validity.To):yyyy-MM-dd}", rule.At.Validity));

    // A grade that the never-waive list names for all that a row touches, whatever else it asks.
    private static IEnumerable<PolicyProblem> NeverWaived(PolicySet policy)
    {
        foreach (var never in policy.NeverWaive.Rows)
        {
            if (never.Conditions is not [OneOf { Column: Column.Credit } refused])
            {
                continue;
            }
            foreach (var rule in policy.Waivers.Rows.Where(rule => (rule.Regimes & ~never.Regimes) == RegimeSet.None))
            {
                foreach (var (asked, at) in rule.Conditions.Zip(rule.At.Conditions).Where(pair => pair.First is OneOf { Column: Column.Credit }))
                {
                    foreach (var number in ((OneOf)asked).Numbers.Intersect(refused.Numbers))
                    {
                        yield return PolicyProblem.Of(rule, $"the row '{rule.Id}' names {policy.Symbols[Column.Credit].CodeOf(number)}, which '{never.Id}' never lets be waived", at);
                    }
                }
            }
        }
    }
}
