using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Differences;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>What differs between policies is said by rows: what is only written otherwise is no difference.</summary>
public class PolicyDifferencesTests
{
    [Fact]
    public void LayoutCommentsAndTheOrderOfKeysAreNoDifference()
    {
        const string written = "table: waivers\nrows:\n  - {id: a, when: {risk: LOW, hs: [\"42\", \"61\"]}, rate: 0.01}\n";
        const string otherwise = "# a comment\nrows:\n- rate: 0.01 # as ever\n  id: a\n  when:\n    hs:\n      - \"42\"\n      - '61'\n    risk: LOW\ntable: waivers\n";
        Assert.Empty(Between(written, otherwise));
        Assert.Empty(PolicyDifferences.Between(Packs.Sources, [.. Packs.Sources.Select(source => source with { Text = $"# read\n{source.Text.ReplaceLineEndings("\r\n")}" })]));
    }

    [Fact]
    public void ARowIsNewGoneOrSaysSomethingElse()
    {
        var differences = PolicyDifferences.Between(Packs.Sources, Packs.With("chongqing-ftz/waivers.yaml", text => text
            .Replace("rate: 0.01", "rate: 0.02", StringComparison.Ordinal).Replace("id: ftz-entry-verification", "id: ftz-verification", StringComparison.Ordinal)));
        Assert.Equal(
            [("ftz-consumer-goods-medium", DifferenceKind.Changed), ("ftz-entry-verification", DifferenceKind.Removed), ("ftz-verification", DifferenceKind.Added)],
            differences.Select(difference => (difference.Name, difference.Kind)));
        Assert.All(differences, difference => Assert.Equal("chongqing-ftz waivers", difference.Place));
        Assert.Equal("rate: 0.01 -> 0.02", Assert.Single(differences[0].Details));
        Assert.Contains("when.risk: LOW, MEDIUM", differences[2].Details);
    }

    [Fact]
    public void ATextOfAReasonAndANumberOfASectionAreNamedByTheirKeys()
    {
        var reason = Assert.Single(PolicyDifferences.Between(Packs.Sources, Packs.With("chongqing-ftz/reasons.yaml", text => text.Replace("自贸试验区诚信进口商", "诚信进口商", StringComparison.Ordinal))));
        Assert.Equal(("chongqing-ftz reasons", "PILOT_TRUSTED_IMPORTER"), (reason.Place, reason.Name));
        Assert.Equal("zh: 适用自贸试验区诚信进口商试点。 -> 适用诚信进口商试点。", Assert.Single(reason.Details));
    }

    // Where the first that holds counts, standing elsewhere is another rule; where all count it is not.
    [Theory]
    [InlineData("orders", "b", DifferenceKind.Moved)]
    [InlineData("raises", null, DifferenceKind.Moved)]
    public void ARowThatStandsElsewhereIsSaidToWhereItMatters(string table, string? moved, DifferenceKind kind)
    {
        var differences = Between($"table: {table}\nrows: [{{id: a}}, {{id: b}}, {{id: c}}, {{id: d}}]\n", $"table: {table}\nrows: [{{id: a}}, {{id: c}}, {{id: d}}, {{id: b}}]\n");
        Assert.Equal(moved is null ? [] : [(moved, kind)], differences.Select(difference => (difference.Name, difference.Kind)));
    }

    private static IReadOnlyList<PolicyDifference> Between(string before, string after) =>
        PolicyDifferences.Between([new PolicySource("pilot/a.yaml", before)], [new PolicySource("pilot/a.yaml", after)]);
}
