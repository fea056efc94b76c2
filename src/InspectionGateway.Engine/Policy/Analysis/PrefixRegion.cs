using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>HS codes of six to ten digits under one of some prefixes and under none of others.</summary>
internal sealed record PrefixRegion(string[] Under, string[] Outside) : ColumnRegion
{
    // A code may end here: what is said of longer ones only, does not hold for it.
    private const int Shortest = 6;

    public override string? Example(SymbolTable codes) => Under is [""] ? (Outside.Length == 0 ? null : $"outside {Few.Of(Outside)}") : Find(Under[0]);

    public override ColumnRegion? Narrow(Condition condition, bool holds)
    {
        var prefixes = ((HsUnder)condition).Prefixes;
        var outside = holds ? Outside : [.. Outside.Union(prefixes)];
        string[] under = holds ? [.. Under.SelectMany(one => prefixes.Select(other => Deeper(one, other)).OfType<string>()).Distinct()] : Under;
        under = [.. under.Where(prefix => !IsCovered(prefix, outside))];
        return under.Length == 0 ? null : new PrefixRegion(under, [.. outside.Where(other => under.Any(prefix => Deeper(prefix, other) is not null))]);
    }

    // Of a code that ends before the prefix does, nobody can tell.
    public override ColumnRegion? MayMeet(Condition condition) => ((HsUnder)condition).Prefixes.Any(prefix => prefix.Length > Shortest) ? this : Narrow(condition, holds: true);

    // What lies under both; null when nothing does.
    private static string? Deeper(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) ? one : other.StartsWith(one, StringComparison.Ordinal) ? other : null;

    private static bool IsCovered(string prefix, string[] by) =>
        by.Any(other => prefix.StartsWith(other, StringComparison.Ordinal))
        || (prefix.Length < Shortest && by.Any(other => other.StartsWith(prefix, StringComparison.Ordinal)) && Enumerable.Range(0, 10).All(digit => IsCovered($"{prefix}{digit}", by)));

    private string Find(string prefix) => Outside.Any(other => other.StartsWith(prefix, StringComparison.Ordinal)) && prefix.Length < Shortest
        ? Find(Enumerable.Range(0, 10).Select(digit => $"{prefix}{digit}").First(deeper => !IsCovered(deeper, Outside)))
        : prefix;
}
