using CsCheck;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Tests.Policy.Analysis;

/// <summary>Random rows over few columns, and every line that there is of those: what the analysis says is held against all of them.</summary>
internal static class SmallLines
{
    private static readonly string[] Risks = ["LOW", "MEDIUM", "HIGH"];
    private static readonly string[] Origins = ["ITA", "VNM"];
    private static readonly string[] Attributes = ["11", "12", "13"];
    private static readonly string[] Prefixes = ["61", "62", "6109", "610910", "61091000", "6109100010"];
    private static readonly string?[] Codes = [null, "610910", "610990", "61091000", "61091090", "6109100010", "6109100090", "610100", "620100", "700100"];
    private static readonly decimal?[] Weights = [null, 0, 0.5m, 1, 1.5m, 2, 2.5m, 3, 3.5m, 4, 4.5m, 5, 6];
    private static readonly int[] Days = [0, 1, 2, 3, 4, 5];

    private static readonly SymbolTables Symbols = Number();

    private static readonly Gen<Condition> OfColumns = Gen.OneOf<Condition>(
        Subset(Risks).Select(codes => (Condition)new OneOf(Column.Risk, [.. codes.Select(code => Symbols[Column.Risk].NumberOf(code))])),
        Subset(Origins).Select(codes => (Condition)new OneOf(Column.Origin, [.. codes.Select(code => Symbols[Column.Origin].NumberOf(code))])),
        Subset(Attributes).Select(codes => (Condition)new AnyOf(Column.Attribute, codes.Aggregate(0UL, (mask, code) => mask | Symbols[Column.Attribute].BitOf(code)))),
        Subset(Prefixes).Select(prefixes => (Condition)new HsUnder([.. prefixes])),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2]).Select((min, more) => (Condition)new Between(Column.NetWeight, min, min + more)));

    public static readonly Gen<Rule> Rows = Gen.Select(
        Gen.Select(OfColumns, Gen.Bool).Select((condition, isNot) => isNot ? new Not(condition) : condition).Array[0, 3],
        Gen.Frequency((4, Gen.Const(DayPeriod.Always)), (1, Gen.Select(Gen.Int[1, 3], Gen.Int[0, 2]).Select((from, more) => new DayPeriod(from, from + more)))))
        .Select((conditions, validity) => new Rule { Id = "row", Index = 0, Layer = Layer.National, Conditions = [.. conditions], Validity = validity });

    private static Gen<string[]> Subset(string[] all) => Gen.Int[1, (1 << all.Length) - 1].Select(mask => all.Where((_, index) => (mask & (1 << index)) != 0).ToArray());

    /// <summary>Which of the rows hold together on some line, as bits by their order: one number for each set that there is.</summary>
    public static HashSet<int> Hold(IReadOnlyList<Rule> rows) => [.. Of(rows).Select(line => rows.Select((row, index) => Holds(row, line) ? 1 << index : 0).Sum())];

    private static bool Holds(Rule row, (RuleInput Input, int Day) line) => row.Validity.Contains(line.Day) && row.Test(line.Input) == Truth.True;

    // Every line, as far as it differs in columns that the rows ask for; each value known, unknown, or may-be.
    private static IEnumerable<(RuleInput Input, int Day)> Of(IReadOnlyList<Rule> rows)
    {
        var asked = rows.SelectMany(row => row.Conditions).Select(condition => condition.Column).ToHashSet();
        IEnumerable<RuleInput> inputs = [Empty()];
        inputs = Each(inputs, asked.Contains(Column.Risk) ? (string?[])[null, .. Risks] : [null], (input, code) => Set(input, Column.Risk, code));
        inputs = Each(inputs, asked.Contains(Column.Origin) ? (string?[])[null, "CHN", .. Origins] : [null], (input, code) => Set(input, Column.Origin, code));
        inputs = Each(inputs, asked.Contains(Column.Hs) ? Codes : [null], (input, hs) => input.SetHs(hs));
        inputs = Each(inputs, asked.Contains(Column.NetWeight) ? Weights : [null], (input, weight) => input.SetNumber(Column.NetWeight, weight));
        foreach (var attribute in asked.Contains(Column.Attribute) ? Attributes : [])
        {
            inputs = Each(inputs, [0, 1, 2], (input, state) => Add(input, attribute, state));
        }
        var days = rows.Any(row => row.Validity != DayPeriod.Always) ? Days : [0];
        return inputs.SelectMany(input => days.Select(day => (input, day)));
    }

    private static IEnumerable<RuleInput> Each<T>(IEnumerable<RuleInput> inputs, T[] values, Action<RuleInput, T> set) => inputs.SelectMany(input => values.Select(value =>
    {
        var copy = new RuleInput();
        input.CopyTo(copy);
        set(copy, value);
        return copy;
    }));

    private static RuleInput Empty()
    {
        var input = new RuleInput();
        input.Reset(Symbols);
        return input;
    }

    private static void Set(RuleInput input, Column column, string? code)
    {
        if (code is not null)
        {
            input.SetSymbol(column, code);
        }
    }

    private static void Add(RuleInput input, string attribute, int state)
    {
        if (state == 1)
        {
            input.AddToSet(Column.Attribute, attribute);
        }
        if (state == 2)
        {
            input.AddPossible(Column.Attribute, attribute);
        }
    }

    private static SymbolTables Number()
    {
        var builder = new SymbolTableBuilder();
        foreach (var (column, codes) in new[] { (Column.Risk, Risks), (Column.Origin, Origins), (Column.Attribute, Attributes) })
        {
            Assert.All(codes, code => Assert.True(builder.TryNumber(column, code, out _)));
        }
        return builder.Build();
    }
}
