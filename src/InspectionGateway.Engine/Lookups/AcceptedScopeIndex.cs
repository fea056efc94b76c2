using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>Accepted scopes by HS prefix. Immutable.</summary>
internal sealed class AcceptedScopeIndex
{
    private readonly HsTree<AcceptedScope> scopes = new();

    public AcceptedScopeIndex(IEnumerable<AcceptedScope> scopes)
    {
        foreach (var scope in scopes.OrderBy(scope => scope.Id, StringComparer.Ordinal))
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
    public bool Find(string hs, string customsOffice, int day, List<AcceptedScope> open)
    {
        foreach (var scope in scopes.MaybeAt(hs))
        {
            if (Holds(scope, customsOffice, day) != Truth.False)
            {
                open.Add(scope);
            }
        }
        foreach (var length in HsPrefixes.Lengths)
        {
            foreach (var scope in length <= hs.Length ? scopes.At(hs.AsSpan(0, length)) : [])
            {
                var truth = Holds(scope, customsOffice, day);
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

    private static Truth Holds(AcceptedScope scope, string office, int day) =>
        DayPeriod.Holds(scope.Valid, day).And(AtOffice(scope, office));

    private static Truth AtOffice(AcceptedScope scope, string office) =>
        scope.CustomsOffices.Count == 0 ? Truth.True
        : office.Length == 0 ? Truth.Unknown
        : Truths.Of(scope.CustomsOffices.Any(prefix => office.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
