using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>By what a line comes under a regime. Immutable.</summary>
/// <param name="Direction">Import or export.</param>
/// <param name="Letter">The letter of the statutory catalogue; null: none, for dangerous goods and for those outside the catalogue.</param>
/// <param name="IsDangerous">The goods are dangerous.</param>
internal sealed record RegimeGround(Direction Direction, char? Letter, bool IsDangerous)
{
    private static readonly Direction[] Directions = [Direction.Import, Direction.Export];

    /// <summary>Every ground of a regime.</summary>
    public static IEnumerable<RegimeGround> Of(Regime regime, PolicySet policy) => regime switch
    {
        Regime.DangerousGoods => Directions.Select(direction => new RegimeGround(direction, null, true)),
        Regime.SpotCheck => Directions.Select(direction => new RegimeGround(direction, null, false)),
        _ => policy.Regimes.LettersOf(regime).Select(letter => new RegimeGround(letter.Direction, letter.Letter, false)),
    };

    /// <summary>Those of the lines that come under the regime by it; null when there are none.</summary>
    public LineRegion? Narrow(LineRegion lines, Regime regime, PolicySet policy)
    {
        var symbols = policy.Symbols;
        var others = EnumNames<Stage>.All.Where(name => EnumNames<Stage>.TryParse(name, out var stage) && !policy.Regimes.AtStage(stage).Has(regime));
        LineRegion? left = Is(lines, Column.Direction, EnumNames<Direction>.Of(Direction), symbols);
        left = left?.With(new OneOf(Column.Stage, [.. others.Select(name => symbols[Column.Stage].NumberOf(name)).Where(number => number >= SymbolTable.First)]), holds: false);
        left = left is null || Letter is null ? left : Has(left, Column.Category, [Letter.Value], symbols);
        left = left is null || !IsDangerous ? left : Has(left, Column.Flag, "DANGEROUS", symbols);
        return left is null || regime != Regime.SpotCheck ? left : Outside(left, policy);
    }

    // Goods without a letter of their direction; those that a measure alone puts under it are locked, and asked what the measure asks.
    private LineRegion? Outside(LineRegion lines, PolicySet policy)
    {
        var letters = RegimeSets.Every.SelectMany(policy.Regimes.LettersOf).Where(letter => letter.Direction == Direction)
            .Aggregate(0UL, (bits, letter) => bits | policy.Symbols[Column.Category].BitOf([letter.Letter]));
        return lines.With(new AnyOf(Column.Category, letters), holds: false)?.With(new AnyOf(Column.Flag, policy.Symbols[Column.Flag].BitOf("DANGEROUS")), holds: false);
    }

    /// <summary>Those of the lines whose code it is; one that no row mentions is none of those that are mentioned.</summary>
    public static LineRegion? Is(LineRegion lines, Column column, string code, SymbolTables symbols) => symbols[column].NumberOf(code) is >= SymbolTable.First and var number
        ? lines.With(new OneOf(column, [number]), holds: true)
        : lines.With(new OneOf(column, [.. symbols[column].Codes.Select(other => symbols[column].NumberOf(other))]), holds: false);

    private static LineRegion? Has(LineRegion lines, Column column, ReadOnlySpan<char> member, SymbolTables symbols) =>
        symbols[column].BitOf(member) is not 0 and var bit ? lines.With(new AnyOf(column, bit), holds: true) : lines;
}
