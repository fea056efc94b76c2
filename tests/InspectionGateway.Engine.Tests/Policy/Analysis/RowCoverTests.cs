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
            var over = LineRegion.All.Within(row) is { } region ? cover.FindOutside(region, others) : default;
            Assert.False(over.IsUndecided);
            var isLeft = !over.IsNothing;
            var held = SmallLines.Hold([row, .. others]);
            var isReallyLeft = held.Contains(1);
            // Never more is claimed than is so; and all of it, unless a code may end before what is said of it.
            Assert.True(isLeft || !isReallyLeft);
            Assert.True(isReallyLeft == isLeft || new[] { row }.Concat(others).SelectMany(one => one.Conditions).OfType<Not>().Any(not => not.Inner is HsUnder under && under.Prefixes.Any(prefix => prefix.Length > 6)));
            var near = new RowNeighbours(others).Near(row).ToHashSet();
            Assert.All(others.Index(), other => Assert.True(near.Contains(other.Item) || !held.Any(rows => (rows & 1) != 0 && (rows & (2 << other.Index)) != 0)));
        },
        iter: Scale.Of(600, quick: 200));

    [Fact]
    public void WhatCoversTogetherIsNamedWithoutAnyThatIsNotNeeded() => Gen.Select(SmallLines.Rows, SmallLines.Rows.Array[1, 6]).Sample(
        (row, others) =>
        {
            var cover = new RowCover();
            if (LineRegion.All.Within(row) is not { } region || !cover.FindOutside(region, others).IsNothing)
            {
                return;
            }
            var needed = cover.Shrink(region, others);
            Assert.True(cover.FindOutside(region, needed).IsNothing);
            Assert.All(needed, one => Assert.NotNull(cover.FindOutside(region, [.. needed.Where(other => other != one)]).Lines));
        },
        iter: Scale.Of(1_000, quick: 200));

    // Ten headings are all of a chapter; under a code that may end there, no number of longer ones is.
    [Theory]
    [InlineData("61", 4, true)]
    [InlineData("6109", 6, true)]
    [InlineData("610910", 8, false)]
    public void AllThatLiesUnderAPrefixIsThePrefixUnlessACodeMayEndThere(string prefix, int length, bool isCovered)
    {
        var under = Enumerable.Range(0, (int)Math.Pow(10, length - prefix.Length)).Select(number => prefix + number.ToString().PadLeft(length - prefix.Length, '0'));
        var region = LineRegion.All.Within(Row(new HsUnder([prefix])))!;
        Assert.Equal(isCovered, new RowCover().FindOutside(region, [.. under.Select(deeper => Row(new HsUnder([deeper])))]).IsNothing);
    }

    // Counted in bytes, which a busy machine does not change.
    [Fact]
    public void ATableMadeToTakeForEverEndsUndecidedAndManyTakeLittleMore()
    {
        var (everywhere, rows) = Pigeons.Of(9);
        var (cover, all) = (new RowCover(most: 5_000), LineRegion.All.Within(everywhere)!);
        var first = Bytes(() => Assert.Equal(new Leftover(null, IsUndecided: true), cover.FindOutside(all, rows)));
        Assert.NotNull(cover.FindOutside(all, [.. rows.Skip(1)]).Lines);
        var others = Bytes(() => Assert.All(Enumerable.Range(0, 100), _ => Assert.True(cover.FindOutside(all, rows).IsUndecided)));
        Assert.InRange(others / first, 0, 25);
    }

    private static double Bytes(Action act)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Rule Row(params Condition[] conditions) => new() { Id = "row", Index = 0, Layer = Layer.National, Conditions = [.. conditions] };
}
