using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Several texts, none of which is among some, and of which at least one is of each of some others.</summary>
internal sealed record PresentRegion(TextPattern[] Without, TextPattern[][] OneOfEach) : ColumnRegion
{
    public override string? Example(SymbolTable codes) => OneOfEach.Length == 0
        ? null
        : string.Join(" and ", OneOfEach.Select(wanted => $"{wanted.First(one => !IsBarred(one, Without))}").Distinct());

    public override ColumnRegion? Narrow(Condition condition, bool holds)
    {
        var texts = TextPattern.Of((TextIn)condition);
        var left = holds ? new PresentRegion(Without, [.. OneOfEach, texts]) : new PresentRegion([.. Without.Union(texts)], OneOfEach);
        return left.OneOfEach.Any(wanted => wanted.All(one => IsBarred(one, left.Without))) ? null : left;
    }

    private static bool IsBarred(TextPattern text, TextPattern[] without) => without.Any(other => other.Covers(text));
}
