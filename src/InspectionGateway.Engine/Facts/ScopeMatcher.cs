using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// Whether a scope of goods holds a line. What the scope asks and the trader left out may match: leaving the brand out
/// must not slip past an alert on a brand.
/// </summary>
internal static class ScopeMatcher
{
    public static Truth Match(GoodsScope scope, LineView line)
    {
        var truth = scope.Direction == Direction.Unspecified || scope.Direction == line.Declaration.Direction ? Truth.True : Truth.False;
        truth = And(truth, scope.HsPrefixes.Count == 0 || HsPrefixes.Cover(scope.HsPrefixes, line.Hs));
        truth = And(truth, scope.Firms.Count == 0 || line.Declaration.Firms.Any(firm => scope.Firms.Any(party => Same(party, firm))));
        truth = And(truth, scope.EntryPorts.Count == 0 || scope.EntryPorts.Any(line.Declaration.IsAt));
        truth = And(truth, OneOf(scope.Origins, line.Origin));
        truth = And(truth, OneOf(scope.Brands, Declared(line.Source.Brand)));
        truth = And(truth, OneOf(scope.Batches, Declared(line.Source.BatchNo)));
        return And(truth, Maker(scope, line.Source.Manufacturer));
    }

    /// <summary>Whether two parties are the same firm; names are compared without regard to case.</summary>
    public static bool Same(Party one, Party other) =>
        one.Scheme == other.Scheme && string.Equals(one.Value, other.Value,
            one.Scheme == "NAME" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static Truth Maker(GoodsScope scope, Party? maker)
    {
        if (scope.Manufacturers.Count == 0)
        {
            return Truth.True;
        }
        if (maker is null || maker.Value.Length == 0 || scope.Manufacturers.All(party => party.Scheme != maker.Scheme))
        {
            return Truth.Unknown;
        }
        return scope.Manufacturers.Any(party => Same(party, maker)) ? Truth.True : Truth.False;
    }

    private static Truth OneOf(IReadOnlyCollection<string> wanted, string? declared) =>
        wanted.Count == 0 ? Truth.True
        : declared is null ? Truth.Unknown
        : wanted.Contains(declared, StringComparer.OrdinalIgnoreCase) ? Truth.True : Truth.False;

    private static string? Declared(string text) => text.Length == 0 ? null : text;

    private static Truth And(Truth one, Truth other) => one < other ? one : other;

    private static Truth And(Truth truth, bool holds) => holds ? truth : Truth.False;
}
