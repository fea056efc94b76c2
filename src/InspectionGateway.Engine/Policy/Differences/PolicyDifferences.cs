namespace InspectionGateway.Engine.Policy.Differences;

/// <summary>Compares policies by what they say, not by their lines.</summary>
public static class PolicyDifferences
{
    // The first row that holds counts in these.
    private static readonly string[] Ordered = ["baseline", "orders", "sampling"];

    /// <summary>What the second says otherwise than the first, by place; both compile.</summary>
    public static IReadOnlyList<PolicyDifference> Between(IReadOnlyList<PolicySource> before, IReadOnlyList<PolicySource> after)
    {
        var (old, now) = (PolicyEntries.Of(before).All, PolicyEntries.Of(after).All);
        var differences = old.Where(entry => !now.ContainsKey(entry.Key)).Select(entry => New(entry.Key, DifferenceKind.Removed, entry.Value))
            .Concat(now.Where(entry => !old.ContainsKey(entry.Key)).Select(entry => New(entry.Key, DifferenceKind.Added, entry.Value)))
            .Concat(now.Where(entry => old.ContainsKey(entry.Key)).Select(entry => Compare(entry.Key, old[entry.Key], entry.Value)).OfType<PolicyDifference>())
            .Concat(Moved([.. old.Keys], [.. now.Keys]));
        return [.. differences.OrderBy(difference => difference.Place, StringComparer.Ordinal).ThenBy(difference => difference.Name, StringComparer.Ordinal).ThenBy(difference => difference.Kind)];
    }

    private static PolicyDifference New((string Place, string Name) key, DifferenceKind kind, Dictionary<string, string> said) =>
        new(key.Place, key.Name, kind, [.. said.Where(pair => pair.Key is not ("id" or "case")).Select(pair => $"{Say(pair.Key)}{pair.Value}")]);

    private static PolicyDifference? Compare((string Place, string Name) key, Dictionary<string, string> before, Dictionary<string, string> after)
    {
        var details = before.Keys.Union(after.Keys).Where(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
            .Select(path => $"{Say(path)}{before.GetValueOrDefault(path, "(none)")} -> {after.GetValueOrDefault(path, "(none)")}").ToList();
        return details.Count == 0 ? null : new PolicyDifference(key.Place, key.Name, DifferenceKind.Changed, details);
    }

    // Of rows that both have, those that no longer stand where the others leave them: all but a longest run that kept its order.
    private static IEnumerable<PolicyDifference> Moved(List<(string Place, string Name)> before, List<(string Place, string Name)> after)
    {
        foreach (var table in after.Where(before.Contains).GroupBy(key => key.Place).Where(table => Ordered.Contains(table.Key.Split(' ')[^1])))
        {
            var places = table.Select(key => before.IndexOf(key)).ToList();
            var kept = KeepLongest(places);
            foreach (var (key, place) in table.Zip(places).Where(pair => !kept.Contains(pair.Second)))
            {
                yield return new PolicyDifference(key.Place, key.Name, DifferenceKind.Moved, []);
            }
        }
    }

    private static HashSet<int> KeepLongest(List<int> places)
    {
        List<List<int>> best = [];
        foreach (var place in places)
        {
            var longest = best.Where(run => run[^1] < place).MaxBy(run => run.Count) ?? [];
            best.Add([.. longest, place]);
        }
        return [.. best.MaxBy(run => run.Count) ?? []];
    }

    private static string Say(string path) => path.Length == 0 ? "" : $"{path}: ";
}
