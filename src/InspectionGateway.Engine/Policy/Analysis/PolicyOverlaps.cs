using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>
/// Rows that lean on their order, and rows that leave days between them. Where all rows of a table count that hold, they may overlap as they like; a
/// hole is one only between rows for the very same lines.
/// </summary>
public static class PolicyOverlaps
{
    /// <summary>Rows of tables of which the first counts that overlap without one being an exception to the other, by path and line.</summary>
    public static IReadOnlyList<PolicyProblem> Of(PolicySet policy) =>
    [
        .. RowOverlaps.Find(policy.Baseline.Rows, (one, other) => one.Effect != other.Effect)
            .Concat(RowOverlaps.Find(policy.Sampling.Rows, (one, other) => one.Sample != other.Sample))
            .Concat(RowOverlaps.Find(policy.Orders.Rows, (one, other) => !Equals(one.Order, other.Order)))
            .Select(pair => PolicyProblem.Of(
                pair.Below, pair.Lines is null
                    ? $"undecided: whether the rows '{pair.Above.Id}' and '{pair.Below.Id}', which ask different things, overlap takes too long to tell"
                    : $"the rows '{pair.Above.Id}' and '{pair.Below.Id}' overlap and ask different things; '{pair.Above.Id}' counts, since it stands above, as for {pair.Lines.Example(policy.Symbols)}"))
            .OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line),
    ];

    /// <summary>Days on which none of two rows for the same lines is in force, nor any other of their table for all of them.</summary>
    /// <param name="policy">All layers.</param>
    /// <param name="legalDay">Holes that are over by then are past.</param>
    public static IReadOnlyList<PolicyProblem> Holes(PolicySet policy, int legalDay) =>
    [
        .. new[] { policy.Measures, policy.Raises, policy.Waivers, policy.NeverWaive, policy.Items, policy.Credentials, policy.Sampling, policy.Orders, policy.Baseline }
            .SelectMany(table => ValidityHoles.Find(table.Rows)).Where(hole => hole.Lines.Days.To >= legalDay)
            .Select(hole => PolicyProblem.Of(
                hole.Begins,
                $"from {Day(hole.Lines.Days.From)} to {Day(hole.Lines.Days.To)} neither '{hole.Ends.Id}', which has ended, nor '{hole.Begins.Id}' for the same lines is in force, as for {hole.Lines.Example(policy.Symbols)}", hole.Begins.At.Validity)),
    ];

    private static string Day(int day) => $"{DateOnly.FromDayNumber(day):yyyy-MM-dd}";
}
