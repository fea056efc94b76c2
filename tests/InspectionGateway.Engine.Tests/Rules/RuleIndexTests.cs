using System.Collections.Immutable;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Tests.Rules;

public class RuleIndexTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void ALineTestsFewRowsHoweverManyThereAre(int rows)
    {
        var symbols = new SymbolTableBuilder();
        var index = new RuleIndex([.. Enumerable.Range(0, rows).Select(row => Row(row, symbols))]);
        var input = new RuleInput();
        input.Reset(symbols.Build());
        input.SetHs("6109100010");
        input.SetSymbol(Column.Origin, "JPN");
        var candidates = new List<int>();
        index.Gather(input, candidates);
        Assert.InRange(candidates.Count, 0, 4);
    }

    private static Rule Row(int row, SymbolTableBuilder symbols) => new()
    {
        Id = $"row-{row}",
        Index = row,
        Layer = Layer.National,
        Conditions = [row % 2 == 0 ? new HsUnder([$"61{row:D8}"]) : new OneOf(Column.Origin, ImmutableArray.Create(Number(symbols, $"X{row}")))],
    };

    private static int Number(SymbolTableBuilder symbols, string code) => symbols.TryNumber(Column.Origin, code, out var number) ? number : throw new InvalidOperationException();
}
