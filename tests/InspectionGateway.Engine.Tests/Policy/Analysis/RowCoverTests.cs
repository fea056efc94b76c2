using System.Diagnostics;
using CsCheck;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Tests.Policy.Analysis;

/// <summary>Whether rows leave anything over for another one: held against every line that there is, on small tables, by the engine's own conditions.</summary>
public class RowCoverTests
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

    private static readonly Gen<Rule> Rows = Gen.Select(
        Gen.Select(OfColumns, Gen.Bool).Select((condition, isNot) => isNot ? new Not(condition) : condition).Array[0, 3],
        Gen.Frequency((4, Gen.Const(DayPeriod.Always)), (1, Gen.Select(Gen.Int[1, 3], Gen.Int[0, 2]).Select((from, more) => new DayPeriod(from, from + more)))))
        .Select((conditions, validity) => new Rule { Id = "row", Index = 0, Layer = Layer.National, Path = "", Line = 1, Conditions = [.. conditions], Validity = validity });

    [Fact]
    public void WhatIsLeftOverIsWhatNoRowHoldsForOnAnyLineThatThereIs() => Gen.Select(Rows, Rows.Array[0, 5]).Sample(
        (row, others) =>
        {
            var cover = new RowCover();
            var isLeft = LineRegion.All.Within(row) is { } region && cover.FindOutside(region, others) is not null;
            Assert.False(cover.IsUndecided);
            var isReallyLeft = Lines([row, .. others]).Any(line => Holds(row, line) && !others.Any(other => Holds(other, line)));
            // Never more is claimed than is so; and all of it, unless a code may end before what is said of it.
            Assert.True(isLeft || !isReallyLeft);
            Assert.True(isReallyLeft == isLeft || new[] { row }.Concat(others).SelectMany(one => one.Conditions).OfType<Not>().Any(not => not.Inner is HsUnder under && under.Prefixes.Any(prefix => prefix.Length > 6)));
            var near = new RowNeighbours(others).Near(row).ToHashSet();
            Assert.True(others.All(other => near.Contains(other) || !Lines([row, other]).Any(line => Holds(row, line) && Holds(other, line))));
        },
        iter: Scale.Of(3_000, quick: 300));

    [Fact]
    public void WhatCoversTogetherIsNamedWithoutAnyThatIsNotNeeded() => Gen.Select(Rows, Rows.Array[1, 6]).Sample(
        (row, others) =>
        {
            var cover = new RowCover();
            if (LineRegion.All.Within(row) is not { } region || cover.FindOutside(region, others) is not null)
            {
                return;
            }
            var needed = cover.Shrink(region, others);
            Assert.Null(cover.FindOutside(region, needed));
            Assert.All(needed, one => Assert.NotNull(cover.FindOutside(region, [.. needed.Where(other => other != one)])));
        },
        iter: Scale.Of(3_000, quick: 300));

    // Ten headings are all of a chapter; under a code that may end there, no number of longer ones is.
    [Theory]
    [InlineData("61", 4, true)]
    [InlineData("6109", 6, true)]
    [InlineData("610910", 8, false)]
    public void AllThatLiesUnderAPrefixIsThePrefixUnlessACodeMayEndThere(string prefix, int length, bool isCovered)
    {
        var under = Enumerable.Range(0, (int)Math.Pow(10, length - prefix.Length)).Select(number => prefix + number.ToString().PadLeft(length - prefix.Length, '0'));
        var region = LineRegion.All.Within(Row(new HsUnder([prefix])))!;
        Assert.Equal(isCovered, new RowCover().FindOutside(region, [.. under.Select(deeper => Row(new HsUnder([deeper])))]) is null);
    }

    // Nine pigeons in eight holes, two of them in no hole: nobody who takes pieces apart sees soon that some two share one.
    [Fact]
    public void ATableMadeToTakeForEverEndsUndecided()
    {
        Column[] pigeons = [Column.Origin, Column.TradeMode, Column.TransportMode, Column.Zone, Column.Credit, Column.ImporterCredit, Column.OwnerCredit, Column.DeclarantCredit, Column.DestinationCountry];
        int[] holes = [.. Enumerable.Range(SymbolTable.First, pigeons.Length - 1)];
        var all = LineRegion.All.Within(Row([.. pigeons.Select(pigeon => new OneOf(pigeon, [.. holes]))]))!;
        var rows = pigeons.SelectMany((pigeon, index) => pigeons.Take(index).SelectMany(other => holes.Select(hole => Row(new OneOf(pigeon, [hole]), new OneOf(other, [hole]))))).ToList();
        var (cover, started) = (new RowCover(), Stopwatch.GetTimestamp());
        Assert.Null(cover.FindOutside(all, rows));
        Assert.True(cover.IsUndecided);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), $"{Stopwatch.GetElapsedTime(started)}");
        Assert.NotNull(cover.FindOutside(all, [.. rows.Skip(1)]));
    }

    private static Rule Row(params Condition[] conditions) => new() { Id = "row", Index = 0, Layer = Layer.National, Path = "", Line = 1, Conditions = [.. conditions] };

    private static Gen<string[]> Subset(string[] all) => Gen.Int[1, (1 << all.Length) - 1].Select(mask => all.Where((_, index) => (mask & (1 << index)) != 0).ToArray());

    private static bool Holds(Rule row, (RuleInput Input, int Day) line) => row.Validity.Contains(line.Day) && row.Test(line.Input) == Truth.True;

    // Every line, as far as it differs in columns that the rows ask for; each value known, unknown, or may-be.
    private static IEnumerable<(RuleInput Input, int Day)> Lines(IReadOnlyList<Rule> rows)
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
        var copy = input.Copy();
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
