using System.Diagnostics;
using CsCheck;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Tests.Policy.Analysis;

/// <summary>Whether rows leave anything over for another one: held against every line that there is, on small tables, by the engine's own conditions.</summary>
public class RowCoverTests
{
    [Fact]
    public void WhatIsLeftOverIsWhatNoRowHoldsForOnAnyLineThatThereIs() => Gen.Select(SmallLines.Rows, SmallLines.Rows.Array[0, 5]).Sample(
        (row, others) =>
        {
            var cover = new RowCover();
            var isLeft = LineRegion.All.Within(row) is { } region && cover.FindOutside(region, others) is not null;
            Assert.False(cover.IsUndecided);
            var isReallyLeft = SmallLines.Of([row, .. others]).Any(line => SmallLines.Holds(row, line) && !others.Any(other => SmallLines.Holds(other, line)));
            // Never more is claimed than is so; and all of it, unless a code may end before what is said of it.
            Assert.True(isLeft || !isReallyLeft);
            Assert.True(isReallyLeft == isLeft || new[] { row }.Concat(others).SelectMany(one => one.Conditions).OfType<Not>().Any(not => not.Inner is HsUnder under && under.Prefixes.Any(prefix => prefix.Length > 6)));
            var near = new RowNeighbours(others).Near(row).ToHashSet();
            Assert.True(others.All(other => near.Contains(other) || !SmallLines.Of([row, other]).Any(line => SmallLines.Holds(row, line) && SmallLines.Holds(other, line))));
        },
        iter: Scale.Of(3_000, quick: 300));

    [Fact]
    public void WhatCoversTogetherIsNamedWithoutAnyThatIsNotNeeded() => Gen.Select(SmallLines.Rows, SmallLines.Rows.Array[1, 6]).Sample(
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
}
