using Google.Protobuf;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>Accepted scopes by HS prefix. Any number of threads may use it.</summary>
internal sealed class AcceptedScopeIndex
{
    public static readonly AcceptedScopeIndex Empty = new([]);

    private readonly HsTree<AcceptedScope> scopes = new();
    private Joined? joined;

    public AcceptedScopeIndex(IEnumerable<AcceptedScope> scopes)
    {
        All = [.. scopes];
        // Of one prefix the nearest layer first.
        foreach (var scope in All.OrderByDescending(scope => scope.Layer).ThenBy(scope => scope.Id, StringComparer.Ordinal))
        {
            foreach (var prefix in scope.HsPrefixes)
            {
                this.scopes.Add(prefix, scope);
            }
        }
    }

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<AcceptedScope> All { get; }

    /// <summary>These and others; of two by one id, the one that is here.</summary>
    public AcceptedScopeIndex With(AcceptedScopeIndex others)
    {
        if (others.All.Count == 0 || All.Count == 0)
        {
            return others.All.Count == 0 ? this : others;
        }
        // The same two are asked for again and again: packs and facts change seldom.
        if (joined is not { } known || known.Others != others)
        {
            var own = All.Select(scope => scope.Id).ToHashSet();
            joined = known = new Joined(others, new AcceptedScopeIndex([.. All, .. others.All.Where(scope => !own.Contains(scope.Id))]));
        }
        return known.Index;
    }

    /// <summary>What it holds, line by line, for a digest.</summary>
    public IEnumerable<string> Describe() => All.Select(scope => Convert.ToHexStringLower(scope.ToByteArray()));

    /// <summary>
    /// Gathers the scopes that the goods may be in, the certain one last. One that is certain, the only one, and
    /// understood may be accepted; several, or one that may not be it, may not.
    /// </summary>
    /// <returns>Whether the last one is certain.</returns>
    public bool Find(string hs, Declaration declaration, int day, List<AcceptedScope> open)
    {
        foreach (var scope in scopes.MaybeAt(hs))
        {
            if (Holds(scope, declaration, day) != Truth.False)
            {
                open.Add(scope);
            }
        }
        foreach (var length in HsPrefixes.Lengths)
        {
            foreach (var scope in length <= hs.Length ? scopes.At(hs.AsSpan(0, length)) : [])
            {
                var truth = Holds(scope, declaration, day);
                if (truth != Truth.False)
                {
                    open.Add(scope);
                }
                if (truth == Truth.True)
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static Truth Holds(AcceptedScope scope, Declaration declaration, int day) =>
        DayPeriod.Holds(scope.Valid, day).And(AtOffice(scope, declaration.CustomsOffice)).And(InZone(scope, declaration.Zone));

    private static Truth InZone(AcceptedScope scope, string zone) =>
        scope.Zones.Count == 0 ? Truth.True : zone.Length == 0 ? Truth.Unknown : Truths.Of(scope.Zones.Contains(zone));

    private static Truth AtOffice(AcceptedScope scope, string office) =>
        scope.CustomsOffices.Count == 0 ? Truth.True
        : office.Length == 0 ? Truth.Unknown
        : Truths.Of(scope.CustomsOffices.Any(prefix => office.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    private sealed record Joined(AcceptedScopeIndex Others, AcceptedScopeIndex Index);
}
