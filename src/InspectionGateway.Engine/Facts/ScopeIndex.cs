using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// Things that hold over a scope of goods (alerts, control instructions), found without looking at all of them: each
/// hangs under the first of HS prefix, firm and origin that its scope names. Immutable.
/// </summary>
internal sealed class ScopeIndex<T>
{
    private readonly Dictionary<string, List<Entry>> byHs = [];
    private readonly Dictionary<(string Scheme, string Value), List<Entry>> byFirm = [];
    private readonly Dictionary<string, List<Entry>> byOrigin = [];
    private readonly List<Entry> anywhere = [];

    public ScopeIndex(IEnumerable<T> items, Func<T, string> id, Func<T, GoodsScope?> scope)
    {
        foreach (var item in items.OrderBy(id, StringComparer.Ordinal))
        {
            Hang(new Entry(item, scope(item) ?? new GoodsScope()));
        }
    }

    /// <summary>Adds what holds or may hold for a line, ordered within each way of finding it.</summary>
    public void Match(LineView line, List<(T Item, Truth Truth)> found)
    {
        foreach (var length in HsPrefixes.Lengths)
        {
            if (length <= line.Hs.Length && byHs.GetValueOrDefault(line.Hs[..length]) is { } entries)
            {
                Test(entries, line, found);
            }
        }
        foreach (var firm in line.Declaration.Firms)
        {
            if (byFirm.GetValueOrDefault((firm.Scheme, firm.Value)) is { } entries)
            {
                Test(entries, line, found);
            }
        }
        if (line.Origin is null)
        {
            foreach (var entries in byOrigin.Values)
            {
                Test(entries, line, found);
            }
        }
        else if (byOrigin.GetValueOrDefault(line.Origin) is { } entries)
        {
            Test(entries, line, found);
        }
        Test(anywhere, line, found);
    }

    private static void Test(List<Entry> entries, LineView line, List<(T, Truth)> found)
    {
        foreach (var entry in entries)
        {
            var truth = ScopeMatcher.Match(entry.Scope, line);
            if (truth != Truth.False && !found.Exists(other => ReferenceEquals(other.Item1, entry.Item)))
            {
                found.Add((entry.Item, truth));
            }
        }
    }

    private void Hang(Entry entry)
    {
        var scope = entry.Scope;
        if (scope.HsPrefixes.Count > 0)
        {
            foreach (var prefix in scope.HsPrefixes.Distinct())
            {
                Under(byHs, prefix).Add(entry);
            }
        }
        else if (scope.Firms.Count > 0)
        {
            foreach (var firm in scope.Firms)
            {
                Under(byFirm, (firm.Scheme, firm.Value)).Add(entry);
            }
        }
        else if (scope.Origins.Count > 0)
        {
            foreach (var origin in scope.Origins.Distinct())
            {
                Under(byOrigin, origin).Add(entry);
            }
        }
        else
        {
            anywhere.Add(entry);
        }
    }

    private static List<Entry> Under<TKey>(Dictionary<TKey, List<Entry>> map, TKey key)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var entries))
        {
            map[key] = entries = [];
        }
        return entries;
    }

    private readonly record struct Entry(T Item, GoodsScope Scope);
}
