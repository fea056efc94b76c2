using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>A row in the shadow is read and checked like another one, and is not in force.</summary>
public class ShadowRowTests
{
    private const string Path = "chongqing-ftz/more.yaml";

    [Fact]
    public void ItIsInForceOnlyWhereItIsTried()
    {
        var sources = Packs.With(Path, _ => Raises(Row("tried", "shadow: 0.25, "), Row("other", "shadow: 1, "), Row("in-force", "")));
        var policy = PolicyCompiler.Compile(sources).Policy!;
        Assert.Equal([("tried", 0.25), ("other", 1.0)], policy.Shadows.Select(row => (row.Id, row.Shadow)));
        Assert.Equal(["in-force"], Of(policy));
        var tried = PolicyCompiler.CompileShadow(sources, "tried").Policy!;
        Assert.Equal(["tried", "in-force"], Of(tried));
        Assert.Equal(policy.Digest, tried.Digest);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("often")]
    public void AShareIsMoreThanNoneAndNotMoreThanAll(string share) =>
        Assert.Contains(PolicyCompiler.Compile(Packs.With(Path, _ => Raises(Row("tried", $"shadow: {share}, ")))).Problems, problem => problem.Path == Path);

    // Without it nothing would be stated, and what is below it would be.
    [Fact]
    public void ARowOfWhichTheFirstCountsCannotBe()
    {
        var problems = PolicyCompiler.Compile(Packs.With("national/baseline.yaml", text => text.Replace("\n  - id:", "\n  - shadow: 0.5\n    id:", StringComparison.Ordinal))).Problems;
        Assert.Contains(problems, problem => problem.Message.Contains("rows of the table 'baseline' cannot be in the shadow", StringComparison.Ordinal));
    }

    [Fact]
    public void TheyAreNotMoreThanTen()
    {
        Assert.Empty(PolicyCompiler.Compile(Packs.With(Path, _ => Raises([.. Enumerable.Range(1, 10).Select(number => Row($"tried-{number}", "shadow: 1, "))]))).Problems);
        var problems = PolicyCompiler.Compile(Packs.With(Path, _ => Raises([.. Enumerable.Range(1, 11).Select(number => Row($"tried-{number}", "shadow: 1, "))]))).Problems;
        Assert.Contains("'tried-11' is one too many in the shadow", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    // What a row may not do in force it may not try either.
    [Fact]
    public void ItIsCheckedLikeAnotherOne()
    {
        const string Waiver = "table: waivers\nrows:\n  - {id: too-much, when: {zone: CQ-FTZ}, regimes: [QUARANTINE], at_most: RELEASE, shadow: 1, grant: pilot-consumer-goods, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}\n";
        Assert.Contains(PolicyCompiler.Compile(Packs.With(Path, _ => Waiver)).Problems, problem => problem.Message.Contains("out of reach of waivers", StringComparison.Ordinal));
    }

    private static string Raises(params string[] rows) => $"table: raises\nrows:\n{string.Concat(rows)}";

    private static string Row(string id, string shadow) =>
        $"  - {{id: {id}, when: {{hs: \"42\"}}, regimes: [COMMODITY], level: ON_SITE, {shadow}basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}}\n";

    private static IEnumerable<string> Of(PolicySet policy) => policy.Raises.Rows.Where(row => row.Path == Path).Select(row => row.Id);
}
