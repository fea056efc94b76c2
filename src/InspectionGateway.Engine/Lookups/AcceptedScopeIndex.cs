using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>Accepted scopes by HS prefix. Immutable.</summary>
internal sealed class AcceptedScopeIndex
{
    private readonly HsTree<AcceptedScope> scopes = new();

    public AcceptedScopeIndex(IEnumerable<AcceptedScope> scopes)
    {
        // Of one prefix the nearest layer first.
        foreach (var scope in scopes.OrderByDescending(scope => scope.Layer).ThenBy(scope => scope.Id, StringComparer.Ordinal))
        {
            foreach (var prefix in scope.HsPrefixes)
            {
                this.scopes.Add(prefix, scope);
            }
        }
    }

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
}
