using CsCheck;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Differences;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>What a pack is for: its rows hold there only, and of orders of one layer the narrower pack's counts.</summary>
public class PackScopeTests
{
    private static readonly Gen<string> Scopes =
        from direction in Some("", "direction: IMPORT", "direction: EXPORT")
        from zone in Some("", "zone: CQ-FTZ", "zone: [CQ-FTZ, NONE]", "zone: NONE")
        from office in Some("", "customs_office: \"8001\"", "customs_office: [\"80*\", \"5301\"]", "customs_office: \"02*\"")
        let asked = new[] { direction, zone, office }.Where(one => one.Length > 0).ToList()
        where asked.Count > 0
        select string.Join(", ", asked);

    // The oracle: the same pack without a scope, each of its rows asking for it.
    [Fact]
    public void APacksRowsHoldAsIfEachAskedForItsScope() => Gen.Select(Scopes, CaseGen.Any).Sample((scope, known) =>
    {
        var (scoped, asking) = (known.Copy(), known.Copy());
        (scoped.Policy, asking.Policy) = (Compile(Pilot("pilot-x", $"scope: {{{scope}}}\n", "")), Compile(Pilot("pilot-x", "", $", {scope}")));
        Assert.Equal(scoped.Decide().Lines, asking.Decide().Lines);
    }, iter: Scale.Of(200));

    [Theory]
    [InlineData("direction: IMPORT", "direction: IMPORT, zone: CQ-FTZ", "b")]
    [InlineData("direction: IMPORT, zone: CQ-FTZ", "direction: IMPORT", "a")]
    [InlineData("direction: IMPORT", "zone: CQ-FTZ", "a")]
    public void OfOrdersOfOneLayerThoseOfTheNarrowerPackCount(string first, string second, string counts)
    {
        var policy = Compile([.. Ordering("a", first), .. Ordering("b", second)]);
        Assert.Equal(counts, policy.Orders.Rows[0].Id);
        // The nearest layer before all.
        Assert.Equal(policy.Orders.Rows.Select(row => row.Layer).OrderDescending(), policy.Orders.Rows.Select(row => row.Layer));
        var known = new Case { Policy = policy };
        known.Declaration.Zone = "CQ-FTZ";
        Assert.Equal(counts == "a" ? Place.Port : Place.InZone, known.Decide().Lines[0].Requirements[0].Places[0]);
    }

    [Theory]
    [InlineData("national/pack.yaml", "pack: national\nlayer: national\nversion: \"1\"\ntitle: {zh: a, en: b}\nscope: «»{zone: CQ-FTZ}\n", "has no scope")]
    [InlineData("x/pack.yaml", "pack: x\nlayer: pilot\nversion: \"1\"\ntitle: {zh: a, en: b}\nscope: {«»hs: \"61\"}\n", "'direction', 'customs_office', 'zone' only")]
    [InlineData("x/pack.yaml", "pack: x\nlayer: pilot\nversion: \"1\"\ntitle: {zh: a, en: b}\nscope: {«»zones: CQ-FTZ}\n", "unknown column 'zones'")]
    [InlineData("x/pack.yaml", "pack: x\nlayer: pilot\nversion: \"1\"\ntitle: {zh: a, en: b}\nscope: {zone: «»CQ-FZT}\n", "'CQ-FZT' is no zone of the code list")]
    [InlineData("x/pack.yaml", "pack: x\nlayer: pilot\nversion: \"1\"\ntitle: {zh: a, en: b}\nscope: {customs_office: «»Chongqing}\n", "is no customs office of 4 digits")]
    [InlineData("x/pack.yaml", "pack: x\nlayer: pilot\nversion: \"1\"\ntitle: {zh: a, en: b}\nscope: «»CQ-FTZ\n", "a mapping is wanted here")]
    public void AScopeThatCannotBeOneIsNamed(string path, string marked, string message)
    {
        var (text, line, column) = Marked.Read(marked);
        var problem = Assert.Single(PolicyCompiler.Compile(Packs.With(path, _ => text)).Problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((path, line, column), (problem.Path, problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("zone: CQ-FTZ", "zone: CQ-FTZ", null)]
    [InlineData("zone: [CQ-FTZ, NONE]", "zone: CQ-FTZ, customs_office: \"8001\"", null)]
    [InlineData("zone: CQ-FTZ", "zone: [CQ-FTZ, NONE]", "the pack is for some 'zone' only")]
    [InlineData("customs_office: \"80*\"", "zone: CQ-FTZ", "the pack is for some 'customs_office' only")]
    [InlineData("customs_office: \"80*\"", "zone: CQ-FTZ, customs_office: \"8*\"", "the pack is for some 'customs_office' only")]
    [InlineData("customs_office: \"80*\"", "zone: CQ-FTZ, customs_office: [\"8001\", \"801*\"]", null)]
    [InlineData("direction: IMPORT", "zone: CQ-FTZ", "in a pack for some 'direction' only nothing can be accepted")]
    public void AcceptedGoodsNameTheScopeThemselves(string scope, string when, string? message)
    {
        var grants = $"table: grants\nrows:\n  - {{id: g, to: x, regimes: [COMMODITY], not_below: DOCUMENTS, basis: inspection-law}}\n";
        var rows = $"table: accepted_scopes\nrows:\n  - {{id: s, when: {{hs: \"6109\", {when}}}, report_months: 6, level: DOCUMENTS, basis: inspection-law, grant: g}}\n";
        var problems = PolicyCompiler.Compile([.. Packs.Sources, .. Pack("x", $"scope: {{{scope}}}\n"), new("x/scopes.yaml", rows), new("national/more-grants.yaml", grants)]).Problems;
        Assert.Equal(message is not null, problems.Count > 0);
        Assert.All(problems, problem => Assert.Contains(message!, problem.Message, StringComparison.Ordinal));
    }

    // Else a pilot's waiver would hold all over the country by leaving out its zone.
    [Theory]
    [InlineData("scope: {zone: CQ-FTZ}", "scope: {zone: CQ-FTZ}\n", "", true)]
    [InlineData("scope: {zone: CQ-FTZ}", "", "zone: CQ-FTZ", true)]
    [InlineData("scope: {zone: CQ-FTZ}", "", "", false)]
    [InlineData("scope: {zone: CQ-FTZ}", "scope: {direction: IMPORT}\n", "", false)]
    [InlineData("scope: {zone: CQ-FTZ, direction: IMPORT}", "scope: {zone: CQ-FTZ}\n", "", false)]
    [InlineData("scope: {zone: CQ-FTZ, direction: IMPORT}", "scope: {zone: CQ-FTZ}\n", "direction: IMPORT", true)]
    [InlineData("scope: {customs_office: \"80*\"}", "scope: {customs_office: [\"8001\", \"801*\"]}\n", "", true)]
    [InlineData("scope: {customs_office: \"80*\"}", "scope: {customs_office: [\"8001\", \"53*\"]}\n", "", false)]
    public void AGrantIsForItsScopeAlone(string granted, string scope, string when, bool isWithin)
    {
        IReadOnlyList<PolicySource> sources =
        [
            .. Packs.Sources, .. Pack("x", scope),
            new("x/waivers.yaml", $"table: waivers\nrows:\n  - {{id: x-waiver, when: {{{when}}}, regimes: [SPOT_CHECK], at_most: DOCUMENTS, grant: x-grant, basis: inspection-law, reason: PILOT_CONSUMER_GOODS}}\n"),
            new("national/more-grants.yaml", $"table: grants\nrows:\n  - {{id: x-grant, to: x, {granted}, regimes: [SPOT_CHECK], not_below: DOCUMENTS, basis: inspection-law}}\n"),
        ];
        var problems = PolicyCompiler.Compile(sources).Problems;
        Assert.Equal(isWithin, problems.Count == 0);
        Assert.All(problems, problem => Assert.Contains("beyond the grant 'x-grant': it is for some ", problem.Message, StringComparison.Ordinal));
    }

    // A district gives on what it has, and no more than that.
    [Theory]
    [InlineData("scope: {customs_office: \"80*\"}\n", true)]
    [InlineData("", false)]
    public void WhatAPackGrantsIsForItsOwnScopeAlone(string pilot, bool isWithin)
    {
        IReadOnlyList<PolicySource> sources =
        [
            .. Packs.With("chongqing/pack.yaml", text => text + "scope: {customs_office: \"80*\"}\n"), .. Pack("x", pilot),
            new("x/waivers.yaml", "table: waivers\nrows:\n  - {id: x-waiver, regimes: [SPOT_CHECK], at_most: DOCUMENTS, grant: x-grant, valid: {from: 2018-09-01}, basis: inspection-law, reason: PILOT_CONSUMER_GOODS}\n"),
            new("chongqing/more-grants.yaml", "table: grants\nrows:\n  - {id: x-grant, to: x, within: district-commodity, regimes: [SPOT_CHECK], not_below: DOCUMENTS, valid: {from: 2018-09-01}, basis: inspection-law}\n"),
        ];
        var problems = PolicyCompiler.Compile(sources).Problems;
        Assert.Equal(isWithin ? [] : ["beyond the grant 'x-grant': it is for some 'customs_office' only; the row or its pack names those, or fewer of them"], problems.Select(problem => problem.Message));
    }

    [Fact]
    public void AnotherScopeIsADifference()
    {
        var difference = Assert.Single(PolicyDifferences.Between(Packs.Sources, Packs.With("chongqing-ftz/pack.yaml", text => text.Replace("{zone: CQ-FTZ}", "{zone: CQ-FTZ, direction: IMPORT}", StringComparison.Ordinal))));
        Assert.Equal(("chongqing-ftz pack.yaml", "scope", "direction: (none) -> IMPORT"), (difference.Place, difference.Name, Assert.Single(difference.Details)));
    }

    private static Gen<string> Some(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static PolicySet Compile(IEnumerable<PolicySource> more)
    {
        var compilation = PolicyCompiler.Compile([.. Packs.Sources, .. more]);
        return compilation.Policy ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems));
    }

    private static IEnumerable<PolicySource> Pack(string folder, string scope) =>
        [new($"{folder}/pack.yaml", $"pack: {folder}\nlayer: pilot\nversion: \"1\"\ntitle: {{zh: 试点, en: a pilot}}\n{scope}")];

    // A row of every table that a pilot has, which reads what is declared and what is found out.
    private static IEnumerable<PolicySource> Pilot(string folder, string scope, string asked) =>
    [
        .. Pack(folder, scope),
        new($"{folder}/raises.yaml", "table: raises\nrows:\n"
            + $"  - {{id: x-raise, when: {{risk: [LOW, MEDIUM]{asked}}}, regimes: [COMMODITY], level: FULL, rate: 0.5, basis: inspection-law, reason: USED_MACHINERY}}\n"
            + $"  - {{id: x-food, when: {{attribute: \"21\"{asked}}}, not: {{hs: \"61\"}}, regimes: [FOOD_HYGIENE, COMMODITY], level: ON_SITE, basis: inspection-law, reason: USED_MACHINERY}}\n"),
        new($"{folder}/waivers.yaml", "table: waivers\nrows:\n"
            + $"  - {{id: x-waiver, when: {{credit: [AEO, AEO_ADVANCED, GENERAL, REGULAR]{asked}}}, not: {{hs: [\"6111\", \"6209\", \"9503\"]}}, regimes: [SPOT_CHECK, COMMODITY], at_most: DOCUMENTS, grant: x-grant, basis: inspection-law, reason: PILOT_CONSUMER_GOODS}}\n"),
        new($"{folder}/measures.yaml", "table: measures\nrows:\n"
            + $"  - {{id: x-measure, when: {{origin: [ITA, JPN, CHN]{asked}}}, regimes: [COMMODITY], level: SAMPLING, rate: 0.3, basis: inspection-law, reason: USED_MACHINERY}}\n"),
        new($"{folder}/orders.yaml", "table: orders\nrows:\n"
            + $"  - {{id: x-order, when: {{risk: [LOW, MEDIUM, HIGH]{asked}}}, place: PORT, lift_off: WAIT, priority: 1, due_hours: 7}}\n"),
        new("national/more-grants.yaml", $"table: grants\nrows:\n  - {{id: x-grant, to: {folder}, regimes: [SPOT_CHECK, COMMODITY], not_below: DOCUMENTS, basis: inspection-law}}\n"),
    ];

    private static IEnumerable<PolicySource> Ordering(string folder, string scope) =>
    [
        .. Pack(folder, $"scope: {{{scope}}}\n"),
        new($"{folder}/orders.yaml", $"table: orders\nrows:\n  - {{id: {folder}, place: {(folder == "a" ? "PORT" : "IN_ZONE")}, lift_off: WAIT, priority: 1, due_hours: 24}}\n"),
    ];
}
