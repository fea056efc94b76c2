using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>
/// What rows do to each other: rows that can never hold, that are never reached, that change nothing, or whose lowering is always refused or undone.
/// A row that is named is idle for every line, whatever is known of it, as long as its text fields hold one value each. That two columns do not go
/// together in life, nobody tells it: a row may be idle without being named.
/// </summary>
public static class PolicyAnalysis
{
    /// <summary>Every finding, by path and line.</summary>
    public static IReadOnlyList<PolicyProblem> Of(PolicySet policy) =>
    [
        .. new[]
        {
            Never(policy),
            Hidden(policy, policy.Baseline.Rows), Hidden(policy, policy.Sampling.Rows), Hidden(policy, policy.Orders.Rows),
            Refused(policy), Outdone(policy), Needless(policy), Undone(policy),
        }.SelectMany(findings => findings).OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line),
    ];

    private static IEnumerable<PolicyProblem> Never(PolicySet policy) =>
        new[] { policy.Measures, policy.Baseline, policy.Raises, policy.Waivers, policy.NeverWaive, policy.Items, policy.Orders, policy.Credentials, policy.Sampling }
            .SelectMany(table => table.Rows).Where(row => LineRegion.All.Within(row) is null)
            .Select(row => PolicyProblem.Of(row, $"the row '{row.Id}' can never hold: no line meets all of its conditions", row.At.Conditions[ConflictIn(row)]));

    // The condition that leaves nothing of what those before it did.
    private static int ConflictIn(Rule row) =>
        Enumerable.Range(0, row.Conditions.Length).First(at => LineRegion.All.Within(row with { Conditions = row.Conditions[..(at + 1)] }) is null);

    // The first row that holds counts: whatever those above leave over is all that reaches a row.
    private static IEnumerable<PolicyProblem> Hidden(PolicySet policy, IReadOnlyList<Rule> rows) => Covered(
        policy, rows, rows,
        (row, above) => above.Index < row.Index,
        (row, by, example) => PolicyProblem.Of(row, $"the row '{row.Id}' is never reached: {by} above it for every line, as for {example}"));

    private static IEnumerable<PolicyProblem> Refused(PolicySet policy) => Covered(
        policy, policy.Waivers.Rows, policy.NeverWaive.Rows,
        (_, _) => true,
        (row, by, example) => PolicyProblem.Of(row, $"the row '{row.Id}' lowers nothing: the never-waive list's {by} for every line, as for {example}", row.At.Effect));

    // All rows that hold count, and the strictest raise wins: of rows that ask the same the last is named.
    private static IEnumerable<PolicyProblem> Outdone(PolicySet policy) => Covered(
        policy, policy.Raises.Rows, policy.Raises.Rows,
        (row, other) => other.Index != row.Index && other.ReasonCode == row.ReasonCode && Outdoes(other, row),
        (row, by, example) => PolicyProblem.Of(row, $"the row '{row.Id}' changes nothing: {by} for every line, so as much is asked without it, as for {example}", row.At.Effect));

    // Nothing that the row could lower asks more than it leaves, or than the random floor asks all the same.
    private static IEnumerable<PolicyProblem> Needless(PolicySet policy) => policy.Waivers.Rows
        .Where(row => LineRegion.All.Within(row) is not null && row.Regimes.Each().All(regime => Lowerable(policy, row, regime).All(asked => row.Effect.Raise(policy.Floor.Of(regime)).Covers(asked))))
        .Select(row => PolicyProblem.Of(row, $"the row '{row.Id}' lowers nothing: what it could lower never asks more than it leaves", row.At.Effect));

    // What a hard raise asks besides is asked whatever the row lowers.
    private static IEnumerable<PolicyProblem> Undone(PolicySet policy) => Covered(
        policy, policy.Waivers.Rows, [.. policy.Measures.Rows, .. policy.Raises.Rows],
        (row, raise) => row.Regimes.Each().All(regime => !raise.YieldsTo.Waiver.Has(regime) && Lowerable(policy, row, regime).All(asked => raise.Effect.Covers(asked))),
        (row, by, example) => PolicyProblem.Of(row, $"the row '{row.Id}' lowers nothing: {by} for every line, so as much is asked all the same, as for {example}", row.At.Effect));

    // The baseline, with the verdict of entry verification, and raises that yield to waivers.
    private static IEnumerable<Obligation> Lowerable(PolicySet policy, Rule row, Regime regime) =>
        policy.Baseline.Rows.Where(other => other.Regimes.Has(regime)).Concat(policy.Raises.Rows.Where(other => other.YieldsTo.Waiver.Has(regime)))
            .Where(other => RowCover.MayMeet(other, row)).Select(other => other.Effect)
            .Concat(regime == Regime.EntryVerification && policy.EntryVerification is var rules ? [rules.Passed, rules.Exempt, rules.Outside ?? rules.Exempt] : []);

    private static bool Outdoes(Rule other, Rule row) =>
        other.Effect.Covers(row.Effect) && other.Hold >= row.Hold && other.YieldsTo == row.YieldsTo && (other.Index < row.Index || other.Effect != row.Effect || other.Hold != row.Hold);

    // A row is named when in each of its regimes others hold wherever it does.
    private static IEnumerable<PolicyProblem> Covered(
        PolicySet policy, IReadOnlyList<Rule> rows, IReadOnlyList<Rule> others, Func<Rule, Rule, bool> counts, Func<Rule, string, string, PolicyProblem> find)
    {
        var (cover, neighbours) = (new RowCover(), new RowNeighbours(others));
        foreach (var row in rows)
        {
            if (LineRegion.All.Within(row) is not { } region)
            {
                continue;
            }
            var (by, isUndecided) = (new List<Rule>(), false);
            var near = neighbours.Near(row).Where(other => counts(row, other)).ToList();
            var isCovered = row.Regimes != RegimeSet.None;
            foreach (var regime in row.Regimes.Each())
            {
                var all = near.FindAll(other => other.Regimes.Has(regime));
                var over = cover.FindOutside(region, all);
                isCovered &= over.Lines is null;
                isUndecided |= over.IsUndecided;
                if (!isCovered)
                {
                    break;
                }
                by.AddRange(isUndecided ? [] : cover.Shrink(region, all));
            }
            if (isCovered && isUndecided)
            {
                yield return PolicyProblem.Of(row, $"undecided: whether the row '{row.Id}' ever counts takes too long to tell");
            }
            else if (isCovered)
            {
                yield return find(row, Names(by), region.Example(policy.Symbols));
            }
        }
    }

    private static string Names(IEnumerable<Rule> rows) => rows.Select(row => $"'{row.Id}'").Distinct().ToList() switch
    {
        [var one] => $"{one} holds",
        var several => $"{Few.Of(several)} hold together",
    };
}
