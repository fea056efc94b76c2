using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>Accepted scopes by HS prefix. Immutable.</summary>
internal sealed class AcceptedScopeIndex(IEnumerable<AcceptedScope> scopes)
{
    private readonly ILookup<string, AcceptedScope> byPrefix = scopes
        .OrderBy(scope => scope.Id, StringComparer.Ordinal)
        .SelectMany(scope => scope.HsPrefixes.Select(prefix => (prefix, scope)))
        .ToLookup(pair => pair.prefix, pair => pair.scope);

    /// <summary>The scope in force of the longest prefix for the office; null when the goods are in none.</summary>
    public AcceptedScope? Find(string hs, string customsOffice, int day)
    {
        foreach (var length in HsPrefixes.Lengths)
        {
            if (length > hs.Length)
            {
                continue;
            }
            foreach (var scope in byPrefix[hs[..length]])
            {
                if (DayPeriod.Of(scope.Valid).Contains(day) && AtOffice(scope, customsOffice))
                {
                    return scope;
                }
            }
        }
        return null;
    }

    private static bool AtOffice(AcceptedScope scope, string office) =>
        scope.CustomsOffices.Count == 0 || HsPrefixes.Cover(scope.CustomsOffices, office);
}
