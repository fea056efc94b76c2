using System.Numerics;
using CsCheck;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Tests.Policy.Analysis;

/// <summary>Which rows lean on their order, and which days are left between rows: held against every line that there is, on small tables.</summary>
public class PolicyOverlapsTests
{
    [Fact]
    public void EveryOverlapIsFoundAndNoOther() => SmallLines.Rows.Array[2, 5].Sample(
        some =>
        {
            var rows = Numbered(some);
            var found = RowOverlaps.Find(rows, (_, _) => true).Select(pair => (pair.Above.Index, pair.Below.Index)).ToHashSet();
            var held = SmallLines.Hold(rows);
            foreach (var (below, above) in rows.SelectMany(below => rows.Where(above => above.Index < below.Index), (below, above) => (below, above)))
            {
                var (one, other) = (1 << above.Index, 1 << below.Index);
                var isOverlap = held.Any(rows => BitOperations.TrailingZeroCount(rows) == above.Index && (rows & other) != 0)
                    && held.Any(rows => (rows & (one | other)) == other) && held.Any(rows => (rows & (one | other)) == one);
                Assert.True(isOverlap == found.Contains((above.Index, below.Index)) || MayEndBelow(rows), $"{above.Index} {below.Index}: {isOverlap}");
            }
        },
        iter: Scale.Of(400, quick: 60));

    [Fact]
    public void EveryHoleIsFoundAndNoOther() => Gen.Select(SmallLines.Rows, SmallLines.Rows.Array[0, 2], Gen.Int[1, 2], Gen.Int[3, 5], Gen.Int[0, 1]).Sample(
        (row, others, last, first, more) =>
        {
            var rows = Numbered([row with { Validity = new DayPeriod(0, last) }, row with { Validity = new DayPeriod(first, first + more) }, .. others]);
            var found = ValidityHoles.Find(rows).Any(hole => hole.Ends.Index == 0 && hole.Begins.Validity.From >= first);
            var held = SmallLines.Hold([.. new[] { row }.Concat(others).Select(one => one with { Validity = DayPeriod.Always })]).Where(rows => (rows & 1) != 0).ToList();
            var wider = others.Where((_, index) => held.TrueForAll(rows => (rows & (2 << index)) != 0)).ToList();
            var isHole = held.Count > 0
                && Enumerable.Range(last + 1, first - last - 1).Any(day => !wider.Exists(one => one.Validity.Contains(day)));
            // Another row for the same lines may begin sooner.
            var sooner = others.Any(one => one.Validity.From > last + 1 && one.Validity.From < first);
            Assert.True(found == isHole || sooner || MayEndBelow(rows), $"{last} {first}: {isHole}");
        },
        iter: Scale.Of(400, quick: 60));

    // Whether the two rows at the end overlap where none of the pigeons above them holds, nobody sees soon; they are named, not passed over.
    [Fact]
    public void WhatTakesTooLongToTellIsSaidToBeUndecided()
    {
        var (everywhere, sharing) = Pigeons.Of(9);
        var rows = Numbered([.. sharing, With(everywhere, new HsUnder(["61"])), With(everywhere, new OneOf(Column.Direction, [SymbolTable.First]))]);
        Assert.Equal((rows.Count - 2, rows.Count - 1, true), Assert.Single(RowOverlaps.Find(rows, (above, _) => above.Index == rows.Count - 2, new RowCover(most: 5_000)).Select(pair => (pair.Above.Index, pair.Below.Index, pair.Lines is null))));

        Rule With(Rule row, Condition more) => row with { Conditions = [.. row.Conditions, more] };
    }

    [Fact]
    public void AnOverlapIsToldWithALineForWhichTheOrderDecides()
    {
        var policy = PolicyCompiler.Compile(Packs.With("national/baseline.yaml", text => text.Replace(
            "rows:\n",
            """
            rows:
              - {id: s-1, when: {direction: IMPORT, origin: ITA}, regimes: [SPOT_CHECK], level: DOCUMENTS, basis: inspection-law, reason: BASELINE}
              - {id: s-2, when: {direction: IMPORT, hs: ["61"]}, regimes: [SPOT_CHECK], level: FULL, basis: inspection-law, reason: BASELINE}

            """,
            StringComparison.Ordinal))).Policy!;
        var finding = Assert.Single(PolicyOverlaps.Of(policy), one => one.Message.Contains("'s-1' and 's-2'", StringComparison.Ordinal));
        Assert.Equal("the rows 's-1' and 's-2' overlap and ask different things; 's-1' counts, since it stands above, as for direction IMPORT, origin ITA, hs 61", finding.Message);
    }

    [Fact]
    public void AHoleIsToldWithItsDays()
    {
        const string Rows = "table: raises\nrows:\n  - {id: winter, when: {hs: \"6109\"}, regimes: [COMMODITY], level: FULL, valid: {from: 2026-11-01, to: 2026-12-31}, basis: inspection-law, reason: USED_MACHINERY}\n"
            + "  - {id: spring, when: {hs: \"6109\"}, regimes: [COMMODITY], level: ON_SITE, valid: «»{from: 2027-01-08}, basis: inspection-law, reason: USED_MACHINERY}\n";
        var (text, line, column) = Marked.Read(Rows);
        var policy = PolicyCompiler.Compile(Packs.With("national/seasons.yaml", _ => text)).Policy!;
        var hole = Assert.Single(PolicyOverlaps.Holes(policy, new DateOnly(2026, 11, 29).DayNumber));
        Assert.Equal("from 2027-01-01 to 2027-01-07 neither 'winter', which has ended, nor 'spring' for the same lines is in force, as for hs 6109", hole.Message);
        Assert.Equal((line, column), (hole.Line, hole.Column));
        Assert.Contains(hole, PolicyWarnings.Of(policy, new DateOnly(2026, 11, 29).DayNumber));
        Assert.Empty(PolicyOverlaps.Holes(policy, new DateOnly(2027, 1, 8).DayNumber));
    }

    [Fact]
    public void OfTheShippedPacksNoDaysAreLeftOut() => Assert.Empty(PolicyOverlaps.Holes(Packs.Policy, new DateOnly(2018, 1, 1).DayNumber));

    // What is said of a code of more digits may not be so of one that ends before them: the analysis then claims less.
    private static bool MayEndBelow(IEnumerable<Rule> rows) =>
        rows.SelectMany(row => row.Conditions).Select(condition => condition is Not not ? not.Inner : condition).OfType<HsUnder>().Any(under => under.Prefixes.Any(prefix => prefix.Length > 6));

    private static IReadOnlyList<Rule> Numbered(IReadOnlyList<Rule> rows) => [.. rows.Select((row, index) => row with { Index = index, Id = $"row-{index}" })];
}
