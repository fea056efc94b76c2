using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>What is left open about one column. Immutable.</summary>
/// <param name="Known">Its values when it is known; null: it is not.</param>
/// <param name="MayBeUnknown">It may be unknown: then no condition on it holds, and none of the contrary.</param>
internal sealed record ColumnState(ColumnRegion? Known, bool MayBeUnknown)
{
    /// <summary>Nothing is settled yet.</summary>
    public static ColumnState Whole(Column column) => new(ColumnRegion.Whole(column), column.Kind() != ColumnKind.Set);

    /// <summary>Nothing is settled yet, but it is known in full: a code to its last digit, a set to its last member.</summary>
    public static ColumnState Told(Column column) => new(ColumnRegion.Whole(column), false) { IsTold = true };

    private bool IsTold { get; init; }

    /// <summary>What is left when the condition holds for certain, or does not for certain; null when nothing is.</summary>
    public ColumnState? With(Condition condition, bool holds)
    {
        var known = Known is SetRegion members ? members.With(condition, holds, IsTold)
            : condition is Not not ? (holds || IsTold ? Known?.Narrow(not.Inner, holds: !holds) : Known?.MayMeet(not.Inner))
            : Known?.Narrow(condition, holds);
        var mayBeUnknown = MayBeUnknown && !holds;
        return known is null && !mayBeUnknown ? null : this with { Known = known, MayBeUnknown = mayBeUnknown };
    }

    /// <summary>One value of it, as a policy would write it; null when any would do.</summary>
    public string? Example(SymbolTable codes) => Known is null ? "unknown" : Known.Example(codes);
}
