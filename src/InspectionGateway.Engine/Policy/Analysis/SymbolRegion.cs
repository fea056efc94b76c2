using InspectionGateway.Engine.Policy.Compilation;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>One code of these, or of all but these. There is always one that no row mentions, unless the column has a closed list.</summary>
internal sealed record SymbolRegion(Column Column, int[] Numbers, bool IsComplement) : ColumnRegion
{
    public override string? Example(SymbolTable codes) => !IsComplement ? codes.CodeOf(Numbers[0])
        : Numbers.Length == 0 ? null
        : $"none of {Few.Of([.. Numbers.Select(codes.CodeOf)])}";

    public override ColumnRegion? Narrow(Condition condition, bool holds)
    {
        var wanted = ((OneOf)condition).Numbers;
        var left = (IsComplement, holds) switch
        {
            (true, true) => new SymbolRegion(Column, [.. wanted.Except(Numbers)], false),
            (true, false) => new SymbolRegion(Column, [.. Numbers.Union(wanted)], true),
            (false, true) => new SymbolRegion(Column, [.. Numbers.Intersect(wanted)], false),
            _ => new SymbolRegion(Column, [.. Numbers.Except(wanted)], false),
        };
        return left.IsComplement ? (left.Numbers.Length == Vocabulary.SizeOf(Column) ? null : left) : left.Numbers.Length == 0 ? null : left;
    }
}
