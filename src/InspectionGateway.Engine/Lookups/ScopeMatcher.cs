using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>
/// Whether a scope of goods holds a line. What the scope asks and the trader left out, shortened or wrote under another
/// scheme may match: leaving the brand out must not slip past an alert on a brand.
/// </summary>
internal static class ScopeMatcher
{
    public static Truth Match(PreparedScope scope, LineView line)
    {
        var source = scope.Source;
        var truth = source.Direction == Direction.Unspecified ? Truth.True
            : Enum.IsDefined(source.Direction) ? Truths.Of(source.Direction == line.Declaration.Direction)
            : Truth.Unknown;
        truth = truth.And(source.HsPrefixes.Count == 0 ? Truth.True : HsPrefixes.Under(source.HsPrefixes, line.Hs));
        truth = truth.And(source.Firms.Count == 0 ? Truth.True : OneOfTheFirms(source, line.Declaration));
        truth = truth.And(source.Manufacturers.Count == 0 ? Truth.True : line.Maker.IsOneOf(source.Manufacturers));
        truth = truth.And(Origin(source, line.Origin));
        truth = truth.And(scope.EntryPorts is null ? Truth.True : Said(scope.EntryPorts, line.Declaration.Places, line.Declaration.SaysAllPlaces));
        truth = truth.And(scope.Brands is null ? Truth.True : Said(scope.Brands, line.Brands, !line.Brands.IsEmpty));
        return truth.And(scope.Batches is null ? Truth.True : Said(scope.Batches, line.Batches, !line.Batches.IsEmpty));
    }

    private static Truth OneOfTheFirms(GoodsScope scope, DeclarationView declaration)
    {
        var truth = Truth.False;
        foreach (var firm in declaration.Firms)
        {
            truth = truth.Or(firm.IsOneOf(scope.Firms));
        }
        return truth;
    }

    // An origin that is no ISO alpha-3 code is a stored mistake: it may be any.
    private static Truth Origin(GoodsScope scope, string? origin) =>
        scope.Origins.Count == 0 ? Truth.True
        : origin is not null && scope.Origins.Contains(origin) ? Truth.True
        : origin is null || scope.Origins.Any(code => !IsAlpha3(code)) ? Truth.Unknown
        : Truth.False;

    private static Truth Said(SaidValues wanted, SaidValues said, bool all) =>
        wanted.Meets(said) ? Truth.True
        : all && !wanted.IsEmpty ? Truth.False
        : Truth.Unknown;

    public static bool IsAlpha3(string code) => code.Length == 3 && code.All(char.IsAsciiLetterUpper);
}
