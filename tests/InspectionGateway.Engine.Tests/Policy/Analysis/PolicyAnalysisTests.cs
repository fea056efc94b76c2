using System.Diagnostics;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Analysis;

namespace InspectionGateway.Engine.Tests.Policy.Analysis;

/// <summary>What is said of rows that do nothing: where, why, and by the example of which line.</summary>
public class PolicyAnalysisTests
{
    [Fact]
    public void OfTheShippedPacksNothingIsSaid() => Assert.Empty(PolicyAnalysis.Of(Packs.Policy));

    [Theory]
    [InlineData("raises", "{id: seeded, when: {hs: [\"6109\"]}, not: {hs: «»[\"61\"]}, regimes: [COMMODITY], level: FULL, basis: inspection-law, reason: USED_MACHINERY}", "'seeded' can never hold")]
    [InlineData("raises", "{id: seeded, not: {risk: «»[LOW, MEDIUM, HIGH]}, regimes: [COMMODITY], level: FULL, basis: inspection-law, reason: USED_MACHINERY}", "'seeded' can never hold")]
    [InlineData("raises", "{id: seeded, when: {direction: IMPORT, attribute: \"21\", hs: [\"8408\"]}, not: {zone: CQ-FTZ, trade_mode: [\"1300\", \"4500\", \"4561\"]}, regimes: [COMMODITY], level: «»ON_SITE, basis: used-machinery-measures, reason: USED_MACHINERY}", "'seeded' changes nothing: 'used-machinery' holds")]
    [InlineData("waivers", "{id: seeded, when: {credit: DISHONEST, risk: LOW}, regimes: [SPOT_CHECK], at_most: «»RELEASE, basis: inspection-law, reason: AEO_FACILITATION}", "'seeded' lowers nothing: the never-waive list's 'never-dishonest' holds")]
    [InlineData("waivers", "{id: seeded, when: {credit: AEO, risk: LOW}, regimes: [SPOT_CHECK], at_most: «»SAMPLING, basis: inspection-law, reason: AEO_FACILITATION}", "'seeded' lowers nothing: what it could lower never asks more")]
    public void ARowThatDoesNothingIsNamed(string table, string row, string message)
    {
        var (text, line, column) = Marked.Read($"table: {table}\nrows:\n  - {row}\n");
        var policy = Compile("national/seeded.yaml", _ => text);
        var finding = Assert.Single(PolicyAnalysis.Of(policy));
        Assert.Equal(("national/seeded.yaml", line, column), (finding.Path, finding.Line, finding.Column));
        Assert.Contains(message, finding.Message);
    }

    [Theory]
    [InlineData("level: FULL", true)]
    [InlineData("level: FULL, relief: {WAIVER: [SPOT_CHECK]}", false)]
    [InlineData("level: DOCUMENTS", false)]
    public void AWaiverIsNamedWhenAHardRaiseUndoesIt(string effect, bool isUndone)
    {
        var raised = Packs.With("national/seeded.yaml", _ => $"table: raises\nrows:\n  - {{id: raised, when: {{hs: \"8471\"}}, regimes: [SPOT_CHECK], {effect}, basis: inspection-law, reason: USED_MACHINERY}}\n");
        var policy = PolicyCompiler.Compile([.. raised, new PolicySource("national/waived.yaml",
            "table: waivers\nrows:\n  - {id: waived, when: {hs: \"847130\", risk: MEDIUM}, regimes: [SPOT_CHECK], at_most: RELEASE, basis: inspection-law, reason: AEO_FACILITATION}\n")]).Policy!;
        Assert.Equal(isUndone ? ["the row 'waived' lowers nothing: 'raised' holds for every line, so as much is asked all the same, as for risk MEDIUM, hs 847130"] : [], PolicyAnalysis.Of(policy).Select(finding => finding.Message));
    }

    [Fact]
    public void ARowBelowOthersThatLeaveItNothingIsNamedWithThem()
    {
        var policy = Compile("national/baseline.yaml", text => text.Replace(
            "rows:\n",
            """
            rows:
              - {id: s-1, when: {direction: IMPORT}, not: {hs: ["6109"]}, regimes: [SPOT_CHECK], level: DOCUMENTS, basis: inspection-law, reason: BASELINE}
              - {id: s-2, when: {hs: ["61"]}, regimes: [SPOT_CHECK], level: DOCUMENTS, basis: inspection-law, reason: BASELINE}
              - {id: s-3, when: {direction: IMPORT, origin: ITA, hs: ["61", "62"]}, regimes: [SPOT_CHECK], level: FULL, basis: inspection-law, reason: BASELINE}

            """,
            StringComparison.Ordinal));
        var finding = Assert.Single(PolicyAnalysis.Of(policy));
        Assert.Contains("the row 's-3' is never reached: 's-1', 's-2' hold together above it for every line, as for direction IMPORT, origin ITA, hs 61", finding.Message);
    }

    // 10,000 rows in 5 s is what is wanted on a quiet machine. A busy one is no judge of that, but what is made on the way is the same everywhere: when
    // each row was held against all of its chapter, four times as many rows made sixteen times as much of it.
    [Fact]
    public void TenThousandRowsAreGoneThroughInSeconds()
    {
        var many = Scale.Of(10_000, quick: 2_000);
        _ = Analyse(many / 8);
        var (few, all) = (Analyse(many / 4), Analyse(many));
        TestContext.Current.TestOutputHelper?.WriteLine($"{many:N0} raises gone through in {all.Took.TotalSeconds:0.0} s and {all.Bytes:N0} bytes, {many / 4:N0} in {few.Took.TotalSeconds:0.0} s and {few.Bytes:N0}");
        Assert.True(all.Bytes < few.Bytes * 6, $"{few}, {all}");
    }

    private static (TimeSpan Took, long Bytes) Analyse(int many)
    {
        var rows = Enumerable.Range(0, many).Select(number =>
            $"  - {{id: r-{number}, when: {{hs: [\"{1000 + (number % 8999)}{number / 8999:00}\"], risk: {(number % 2 == 0 ? "LOW" : "HIGH")}}}, regimes: [COMMODITY], level: ON_SITE, basis: inspection-law, reason: USED_MACHINERY}}");
        var policy = Compile("national/seeded.yaml", _ => $"table: raises\nrows:\n{string.Join('\n', rows)}\n");
        var (started, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        Assert.Empty(PolicyAnalysis.Of(policy));
        return (Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static PolicySet Compile(string path, Func<string, string> change)
    {
        var compilation = PolicyCompiler.Compile(Packs.With(path, change));
        return compilation.Policy ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems.Take(5)));
    }
}
