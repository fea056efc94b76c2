using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Accepted scopes of one layer that the same goods are in on the same days: of them one counts, which only its id decides.</summary>
internal static class ScopeOverlaps
{
    public static IEnumerable<PolicyProblem> Of(PolicySet policy)
    {
        var rows = policy.AcceptedScopes.Rows;
        return rows.SelectMany((row, at) => rows.Take(at).Where(above => Overlap(above, row)).Select(above => Finding(above, row)));
    }

    private static bool Overlap(Rule one, Rule other) =>
        one.Layer == other.Layer && one.Validity.Overlaps(other.Validity) && one.Scope!.HsPrefixes.Intersect(other.Scope!.HsPrefixes).Any()
        && (one.Scope.Zones.Count == 0 || other.Scope.Zones.Count == 0 || one.Scope.Zones.Intersect(other.Scope.Zones).Any())
        && (one.Scope.CustomsOffices.Count == 0 || other.Scope.CustomsOffices.Count == 0 || one.Scope.CustomsOffices.Any(office => other.Scope.CustomsOffices.Any(second => Meet(office, second))));

    private static bool Meet(string one, string other) => one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static PolicyProblem Finding(Rule one, Rule other)
    {
        var counts = string.CompareOrdinal(one.Id, other.Id) < 0 ? one : other;
        var hs = one.Scope!.HsPrefixes.Intersect(other.Scope!.HsPrefixes).First();
        return PolicyProblem.Of(other, $"the rows '{one.Id}' and '{other.Id}' accept results for the same goods, as for hs {hs}; '{counts.Id}' counts, by its id");
    }
}
