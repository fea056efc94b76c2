using CsCheck;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Cases;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>Cases that packs carry with them: what they expect is decided by the very engine, or named where it is written.</summary>
public class CaseTests
{
    private const string Cases = "chongqing-ftz/cases.yaml";

    [Fact]
    public void TheShippedPacksDecideWhatTheyExpect()
    {
        var run = CaseRunner.Run(Packs.Policy);
        Assert.Empty(run.Failures);
        Assert.True(run.Cases >= 4);
        Assert.DoesNotContain(run.Untried, row => row.Id.StartsWith("ftz-consumer-goods", StringComparison.Ordinal));
        Assert.Contains(run.Untried, row => row.Id == "ftz-entry-verification");
    }

    // Each is a slip of the pen that compiles.
    [Theory]
    [InlineData("otherwise: DOCUMENTS", "otherwise: RELEASE", "goods of medium risk")]
    [InlineData("not: {hs: [\"6111\", \"6209\", \"9503\"]}", "not: {hs: [\"6209\", \"9503\"]}", "infant apparel")]
    [InlineData("hs: [\"42\", \"61\", \"62\", \"64\", \"91\", \"94\", \"96\"]", "hs: [\"61\", \"62\", \"64\", \"91\", \"94\", \"96\"]", "leather bags")]
    public void ARowThatIsChangedBreaksTheCaseThatWantsItOtherwise(string before, string after, string name)
    {
        var changed = Packs.With("chongqing-ftz/waivers.yaml", text => text.Replace(before, after, StringComparison.Ordinal).Replace("hs: [\"42\", \"61\",", "hs: [\"42\", \"6111\", \"61\",", StringComparison.Ordinal));
        Assert.NotNull(PolicyCompiler.Compile(changed).Policy);
        var problems = PolicyCompiler.CompileAndTry(changed, new DateOnly(2026, 11, 25).DayNumber).Problems;
        Assert.Contains(problems, problem => problem.Path == Cases && problem.Line > 1 && problem.Message.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hs_code: \"4202210000\"", "hs_code: \"42\"", "lines[0].hs_code '42'")]
    [InlineData("risk: RISK_LEVEL_LOW", "risk: LOWISH", "commodity_risk.risk 'LOWISH'")]
    [InlineData("level: RELEASE", "lvl: RELEASE", "did you mean 'level'")]
    [InlineData("at: 2026-11-25", "at: soon", "'soon' is no day")]
    [InlineData("infant apparel stays outside the pilot", "the same bags of a dishonest importer are not", "is there already")]
    [InlineData("importer: {scheme", "importr: {scheme", "importr")]
    [InlineData("facts:\n      - {", "facts:\n      - {commodity_risk: {hs_prefix: \"4202\", risk: RISK_LEVEL_LOW}}\n      - {", "is there twice")]
    public void WhatCannotBeReadIsNamedByItsPlace(string before, string after, string message)
    {
        var changed = Packs.With(Cases, text => text.ReplaceLineEndings("\n").Replace(before, after, StringComparison.Ordinal));
        Assert.Contains(PolicyCompiler.Compile(changed).Problems, problem => problem.Path == Cases && problem.Line > 1 && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsNeededIsAllThatIsLeft() => Gen.Select(Gen.Int[0, 60].Array[0, 12], Gen.Int[1, 60]).Sample((wanted, count) =>
    {
        var needed = wanted.Where(number => number < count).ToHashSet();
        Assert.Equal(needed.Order(), CaseMaker.Shrink<int>([.. Enumerable.Range(0, count)], some => needed.IsSubsetOf(some)));
    });
}
