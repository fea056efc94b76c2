using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Whether what rows ask lies within a scope.</summary>
internal static class ScopeBounds
{
    /// <summary>What of the scope a row does not keep to by what it asks itself.</summary>
    public static IEnumerable<Condition> Exceeded(IReadOnlyCollection<Condition> asked, IEnumerable<Condition> scope) =>
        scope.Where(bound => !asked.Any(own => IsWithin(own, bound)));

    private static bool IsWithin(Condition own, Condition bound) => own.Column == bound.Column && (own, bound) switch
    {
        (OneOf some, OneOf all) => some.Numbers.All(number => all.Numbers.Contains(number)),
        (TextIn some, TextIn all) => some.Texts.All(all.Has) && some.Beginnings.All(beginning => all.Beginnings.Any(wider => beginning.StartsWith(wider, StringComparison.Ordinal))),
        _ => false,
    };
}
