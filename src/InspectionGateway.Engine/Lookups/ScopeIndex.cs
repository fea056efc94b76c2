using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>
/// Things that hold over a scope of goods (alerts, control instructions), found without looking at all of them: each
/// hangs under the first of HS prefix, firm and origin that its scope names. Immutable.
/// </summary>
internal sealed class ScopeIndex<T>
    where T : class
{
    private readonly HsTree<Entry> byHs = new();
    private readonly FirmTree<Entry> byFirm = new();
    private readonly Dictionary<string, List<Entry>> byOrigin = [];
    private readonly List<Entry> anywhere = [];

    public ScopeIndex(IEnumerable<T> items, Func<T, string> id, Func<T, GoodsScope?> scope)
    {
        foreach (var item in items.OrderBy(id, StringComparer.Ordinal))
        {
            Hang(new Entry(item, new PreparedScope(scope(item) ?? new GoodsScope())));
        }
    }

    /// <summary>Adds what holds or may hold for a line, each once.</summary>
    public void Match(LineView line, List<T> found)
    {
        Test(byHs.MaybeAt(line.Hs), line, found);
        foreach (var length in HsPrefixes.Lengths)
        {
            if (length <= line.Hs.Length)
            {
                Test(byHs.At(line.Hs.AsSpan(0, length)), line, found);
            }
        }
        if (!byFirm.IsEmpty)
        {
            foreach (var firm in line.Declaration.Firms)
            {
                Test([.. byFirm.MaybeOf(firm)], line, found);
            }
        }
        if (line.Origin is null)
        {
            Test([.. byOrigin.Values.SelectMany(entries => entries)], line, found);
        }
        else if (byOrigin.GetValueOrDefault(line.Origin) is { } entries)
        {
            Test(entries, line, found);
        }
        Test(anywhere, line, found);
    }

    private static void Test(List<Entry> entries, LineView line, List<T> found)
    {
        foreach (var entry in entries)
        {
            if (ScopeMatcher.Match(entry.Scope, line) != Truth.False && !found.Contains(entry.Item))
            {
                found.Add(entry.Item);
            }
        }
    }

    private void Hang(Entry entry)
    {
        var scope = entry.Scope.Source;
        if (scope.HsPrefixes.Count > 0)
        {
            foreach (var prefix in scope.HsPrefixes.Distinct())
            {
                byHs.Add(prefix, entry);
            }
        }
        else if (scope.Firms.Count > 0)
        {
            byFirm.Add(scope.Firms, entry);
        }
        else if (scope.Origins.Count > 0 && scope.Origins.All(ScopeMatcher.IsAlpha3))
        {
            foreach (var origin in scope.Origins.Distinct())
            {
                byOrigin.TryAdd(origin, []);
                byOrigin[origin].Add(entry);
            }
        }
        else
        {
            anywhere.Add(entry);
        }
    }

    private readonly record struct Entry(T Item, PreparedScope Scope);
}
