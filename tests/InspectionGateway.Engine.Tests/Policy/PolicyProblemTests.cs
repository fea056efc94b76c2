using CsCheck;
using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>Every case is a file added to the good packs. «» marks the place at which the one problem must be reported.</summary>
public class PolicyProblemTests
{
    private const string Raise = "regimes: [COMMODITY], level: ON_SITE, basis: inspection-law, reason: USED_GOODS";

    private const string Streams = "section: streams\nfailures: 2\nwithin: 5\naccepted: 5\nscore: 30\nmay_reduce: false\ndiscontinue: 5\ndormant_days: 365\n";

    public static TheoryData<string, string, string> Raises { get; } = new()
    {
        { "unknown column 'orign'; did you mean 'origin'?", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{«»orign: JPN}}, {Raise}}}") },
        { "'6109100000' is longer than the 8 digits of a stream", "national/streams.yaml", Streams + "continuous:\n  - {hs: «»[\"6109100000\"], clearing: 5, checks: 0, dormant_days: 30}\n" },
        { "'6109' has a plan already", "national/streams.yaml", Streams + "continuous:\n  - {hs: «»[\"6109\", \"6109\"], clearing: 5, checks: 0, dormant_days: 30}\n" },
        { "4, 6 or 8", "national/streams.yaml", Streams + "scope: {digits: «»5, by_origin: true}\n" },
        { "'by_origin' is missing", "national/streams.yaml", Streams + "scope: «»{digits: 6}\n" },
        { "an alert of level I prohibits, which is for a person", "national/streams.yaml", Streams + "alerts: {critical: 1, days: 1, level: I, issuer: GACC, for_days: 1, at_once: «»true}\n" },
        { "'0' is no", "national/streams.yaml", Streams + "intensified: {lots: «»0, times: 1}\n" },
        { "more than 'within'", "national/streams.yaml", "section: streams\nfailures: «»6\nwithin: 5\naccepted: 5\nscore: 30\nmay_reduce: false\ndiscontinue: 5\ndormant_days: 365\nfindings_days: 180\n" },
        { "not less than 'high'", "national/assessment.yaml", "section: assessment\nhalf_life_days: 365\nconfidence: 0.9\nmedium: «»0.2\nhigh: 0.1\ncritical_medium: 0.002\ncritical_high: 0.02\nfirm_ratio: 1.5\nmost_raises: 20\nsuspend_reports: true\nsuspend_bodies: true\n" },
        { "'0.2' is no number from 0.5 to 0.999", "national/assessment.yaml", "section: assessment\nhalf_life_days: 365\nconfidence: «»0.2\nmedium: 0.02\nhigh: 0.1\ncritical_medium: 0.002\ncritical_high: 0.02\nfirm_ratio: 1.5\nmost_raises: 20\nsuspend_reports: true\nsuspend_bodies: true\n" },
        { "'grant' is missing: only the national layer lowers without a grant", "chongqing-ftz/x.yaml", Rows("accepted_scopes", "- «»{id: x, when: {hs: 61, zone: CQ-FTZ}, report_months: 6, level: DOCUMENTS, basis: chongqing-notice-2018, valid: {from: 2019-01-01}}") },
        { "beyond the grant 'district-commodity': nothing goes below DOCUMENTS", "chongqing/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: 61, customs_office: 80*}, report_months: 6, level: «»RELEASE, grant: district-commodity, basis: chongqing-notice-2018, valid: {from: 2019-01-01}}") },
        { "beyond the grant 'pilot-consumer-goods': it covers HS 42", "chongqing-ftz/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: «»2709, zone: CQ-FTZ}, report_months: 6, level: DOCUMENTS, grant: pilot-consumer-goods, basis: chongqing-notice-2018, valid: {from: 2019-01-01}}") },
        { "'when.customs_office': a district names its offices", "chongqing/x.yaml", Rows("accepted_scopes", "- {id: x, when: «»{hs: 61}, report_months: 6, level: DOCUMENTS, grant: district-commodity, basis: chongqing-notice-2018, valid: {from: 2019-01-01}}") },
        { "'report_months': 1 to 120", "national/x.yaml", Rows("accepted_scopes", "- «»{id: x, when: {hs: 61}, level: DOCUMENTS, basis: inspection-law}") },
        { "'report_months': 1 to 120", "national/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: 61}, report_months: «»121, level: DOCUMENTS, basis: inspection-law}") },
        { "'when.hs': one or more", "national/x.yaml", Rows("accepted_scopes", "- {id: x, when: «»{zone: CQ-FTZ}, report_months: 6, level: DOCUMENTS, basis: inspection-law}") },
        { "the table 'accepted_scopes' cannot ask for 'origin'", "national/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: 61, «»origin: JPN}, report_months: 6, level: DOCUMENTS, basis: inspection-law}") },
        { "'level' is missing", "national/x.yaml", Rows("accepted_scopes", "- «»{id: x, when: {hs: 61}, report_months: 6, basis: inspection-law}") },
        { "'id' is missing", "national/x.yaml", Rows("accepted_scopes", "- «»{when: {hs: 61}, report_months: 6, level: DOCUMENTS, basis: inspection-law}") },
        { "'9x' is no HS prefix", "national/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: «»9x}, report_months: 6, level: DOCUMENTS, basis: inspection-law}") },
        { "a text is wanted here", "national/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: 61, zone: «»{a: b}}, report_months: 6, level: DOCUMENTS, basis: inspection-law}") },
        { "the period ends before it begins", "national/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: 61}, report_months: 6, level: DOCUMENTS, basis: inspection-law, valid: «»{from: 2027-01-01, to: 2026-01-01}}") },
        { "it leaves none out", "national/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: 61}, not: «»{hs: 6109}, report_months: 6, level: DOCUMENTS, basis: inspection-law}") },
        { "'level': what is left to do once accepted", "national/x.yaml", Rows("accepted_scopes", "- {id: x, when: {hs: 61}, report_months: 6, level: «»PROHIBIT, basis: inspection-law}") },
        { "'SLACK' is none of NORMAL, TIGHTENED, REDUCED, DISCONTINUED", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{stream: «»SLACK}}, {Raise}}}") },
        { "'PRELODGED' is none of", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{flag: «»PRELODGED}}, {Raise}}}") },
        { "the row 'x' is never reached", "national/z.yaml", Rows("baseline", $"- «»{{id: x, when: {{risk: LOW}}, {Raise.Replace("USED_GOODS", "BASELINE")}}}") },
        { "the row 'x' is never reached", "national/z.yaml", Rows("orders", "- «»{id: x, when: {risk: LOW}, place: PORT, lift_off: WAIT, priority: 1, due_hours: 1}") },
        { "'grant' is missing", "chongqing-ftz/x.yaml", Rows("orders", "- «»{id: x, when: {risk: LOW}, place: PORT, lift_off: CONDITIONAL, priority: 1, due_hours: 1}") },
        { "it does not grant CONDITIONAL", "chongqing/x.yaml", Rows("orders", "- {id: x, when: {risk: LOW}, regimes: [COMMODITY], place: PORT, lift_off: «»CONDITIONAL, grant: district-commodity, valid: {from: 2019-01-01}, priority: 1, due_hours: 1}") },
        { "it does not grant MERGED", "chongqing/x.yaml", Rows("orders", "- {id: x, when: {risk: LOW}, regimes: [COMMODITY], place: «»MERGED, lift_off: WAIT, grant: district-commodity, valid: {from: 2019-01-01}, priority: 1, due_hours: 1}") },
        { "'PARKED' is none of NONE, DOCUMENT, RESULT, OFFICER", "national/x.yaml", Rows("raises", $"- {{id: x, hold: «»PARKED, {Raise}}}") },
        { "'IV' is none of S-1,", "national/x.yaml", Rows("sampling", "- {id: x, when: {risk: LOW}, inspection_level: «»IV, aql: 1.0, basis: inspection-law}") },
        { "'7' is no AQL", "national/x.yaml", Rows("sampling", "- {id: x, when: {risk: LOW}, inspection_level: II, aql: «»7, basis: inspection-law}") },
        { "'much' is no number", "national/x.yaml", Rows("sampling", "- {id: x, when: {risk: LOW}, increments: 3, kilograms: «»much, basis: inspection-law}") },
        { "the row 'x' is never reached", "national/z.yaml", Rows("sampling", "- «»{id: x, when: {risk: LOW}, regimes: [COMMODITY], increments: 3, kilograms: 1, basis: inspection-law}") },
        { "has the raw code 'ENTRY_VERIFICATION' in a text", "national/x.yaml", "section: reasons\nreasons:\n  «»MINE: {audience: TRADER, zh: 货物, en: Held for ENTRY_VERIFICATION.}\n" },
        { "rests on no law in force from 2026-04-01 on: 'credit-251' ended on 2026-03-31, and 'credit-282' replaced it", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: ON_SITE, basis: «»credit-251, reason: USED_GOODS}") },
        { "rests on no law in force from 2025-06-29 to 2026-04-30", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: ON_SITE, basis: «»[aquatic-103-2023, dangerous-chemicals-law], reason: USED_GOODS}") },
        { "cites no law of the section 'laws'; did you mean 'inspection-law'?", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: ON_SITE, basis: «»inspection-lau art 5, reason: USED_GOODS}") },
        { "'yes' is none of true, false", "national/x.yaml", Rows("orders", "- {id: x, when: {risk: LOW}, place: PORT, lift_off: WAIT, priority: 1, due_hours: 1, around_the_clock: «»yes}") },
        { "unknown key 'sinse'", "national/x.yaml", Rows("raises", $"- {{id: x, «»sinse: 2026-01-01, {Raise}}}") },
        { "unknown table 'rases'; did you mean 'raises'?", "national/x.yaml", "table: «»rases\nrows: []\n" },
        { "unknown section 'florr'; did you mean 'floor'?", "national/x.yaml", "section: «»florr\n" },
        { "either a 'table' or a 'section'", "national/x.yaml", "«»rows: []\n" },
        { "no pack.yaml", "elsewhere/x.yaml", "«»table: raises\nrows: []\n" },
        { "'JPX' is no ISO alpha-3 country", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{origin: [DEU, «»JPX]}}, {Raise}}}") },
        { "'0111' is no trade mode", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{trade_mode: «»\"0111\"}}, {Raise}}}") },
        { "'GOOD' is a grade of no credit scheme", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{credit: «»GOOD}}, {Raise}}}") },
        { "'LOWER' is none of LOW, MEDIUM, HIGH", "national/x.yaml", Rows("raises", $"- {{id: x, not: {{risk: «»LOWER}}, {Raise}}}") },
        { "'610' is no HS prefix", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{hs: «»\"610\"}}, {Raise}}}") },
        { "a range needs", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{quantity: «»{{min: 9, max: 3}}}}, {Raise}}}") },
        { "the list is empty", "national/x.yaml", Rows("raises", $"- {{id: x, when: {{origin: «»[]}}, {Raise}}}") },
        { "'ON_SIGHT' is none of", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: «»ON_SIGHT, basis: inspection-law, reason: USED_GOODS}") },
        { "'COMODITY' is none of", "national/x.yaml", Rows("raises", "- {id: x, regimes: [«»COMODITY], level: ON_SITE, basis: inspection-law, reason: USED_GOODS}") },
        { "the effect is empty", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: «»RELEASE, basis: inspection-law, reason: USED_GOODS}") },
        { "the effect is empty", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: «»ON_SITE, rate: 0, basis: inspection-law, reason: USED_GOODS}") },
        { "'1.5' is no rate", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: ON_SITE, rate: «»1.5, basis: inspection-law, reason: USED_GOODS}") },
        { "'0.0000001' is no rate", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: ON_SITE, rate: «»0.0000001, basis: inspection-law, reason: USED_GOODS}") },
        { "'otherwise' is stricter", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: ON_SITE, rate: 0.5, otherwise: «»FULL, basis: inspection-law, reason: USED_GOODS}") },
        { "'2026-02-30' is no date", "national/x.yaml", Rows("raises", $"- {{id: x, valid: {{from: «»2026-02-30}}, {Raise}}}") },
        { "ends before it begins", "national/x.yaml", Rows("raises", $"- {{id: x, valid: «»{{from: 2026-02-01, to: 2026-01-01}}, {Raise}}}") },
        { "'WAIVERS' is none of ACCEPTANCE, RECOGNITION, WAIVER", "national/x.yaml", Rows("raises", $"- {{id: x, relief: {{«»WAIVERS: [COMMODITY]}}, {Raise}}}") },
        { "the row does not raise SPOT_CHECK", "national/x.yaml", Rows("raises", $"- {{id: x, relief: {{WAIVER: «»[SPOT_CHECK]}}, {Raise}}}") },
        { "out of reach of relief", "national/x.yaml", Rows("raises", "- {id: x, relief: {WAIVER: «»QUARANTINE}, regimes: ALL, level: ON_SITE, basis: inspection-law, reason: USED_GOODS}") },
        { "unknown key 'relief'", "national/x.yaml", Rows("measures", $"- {{id: x, «»relief: {{WAIVER: [COMMODITY]}}, {Raise}}}") },
        { "'basis' is missing", "national/x.yaml", Rows("raises", "- «»{id: x, regimes: [COMMODITY], level: ON_SITE, reason: USED_GOODS}") },
        { "'NO_TEXT' has no text", "national/x.yaml", Rows("raises", "- {id: x, regimes: [COMMODITY], level: ON_SITE, basis: inspection-law, reason: «»NO_TEXT}") },
        { "the id 'used-goods' is there already, in national/raises.yaml", "national/x.yaml", Rows("raises", $"- {{id: «»used-goods, {Raise}}}") },
        { "the id 'used-goods' is there already", "chongqing-ftz/x.yaml", Rows("raises", $"- {{id: «»used-goods, {Raise}}}") },
        { "cannot ask for 'risk'", "national/x.yaml", Rows("measures", $"- {{id: x, when: {{«»risk: HIGH}}, {Raise}}}") },
        { "cannot ask for 'entry_verification'", "national/x.yaml", Rows("baseline", $"- {{id: x, when: {{«»entry_verification: PASSED}}, {Raise}}}") },
        { "'baseline' belongs to a layer above", "chongqing/x.yaml", "table: «»baseline\nrows: []\n" },
        { "'floor' belongs to a layer above", "chongqing-ftz/x.yaml", "section: «»floor\nregimes: {}\n" },
        { "the section 'floor' is there already", "national/x.yaml", "section: «»floor\nregimes: {}\n" },
        { "has no argument 'who'", "chongqing/x.yaml", "section: reasons\nreasons:\n  «»MINE: {audience: TRADER, zh: '{who}', en: mine}\n" },
        { "the reason 'FLOOR' is there already", "chongqing/x.yaml", "section: reasons\nreasons:\n  «»FLOOR: {audience: TRADER, zh: 底, en: mine}\n" },
    };

    public static TheoryData<string, string, string> Lowering { get; } = new()
    {
        { "'basis' is missing", "chongqing/x.yaml", Rows("waivers", "- «»{id: x, regimes: [COMMODITY], at_most: DOCUMENTS, grant: district-commodity, valid: {from: 2026-01-01}, reason: DISTRICT_RELIEF}") },
        { "'grant' is missing", "chongqing/x.yaml", Waiver("«»id: x, regimes: [COMMODITY], at_most: DOCUMENTS, valid: {from: 2026-01-01}") },
        { "no layer above grants 'pilot-consumer-goods' to 'chongqing'", "chongqing/x.yaml", Waiver("id: x, regimes: [COMMODITY], at_most: DOCUMENTS, valid: {from: 2026-01-01}, grant: «»pilot-consumer-goods") },
        { "nothing goes below DOCUMENTS", "chongqing/x.yaml", Waiver("id: x, regimes: [COMMODITY], at_most: «»RELEASE, valid: {from: 2026-01-01}, grant: district-commodity") },
        { "nothing goes below DOCUMENTS", "chongqing/x.yaml", Waiver("id: x, regimes: [COMMODITY], at_most: «»FULL, rate: 0.5, valid: {from: 2026-01-01}, grant: district-commodity") },
        { "in force on days on which the grant is not", "chongqing/x.yaml", Waiver("id: x, regimes: [COMMODITY], at_most: DOCUMENTS, valid: «»{from: 2017-01-01}, grant: district-commodity") },
        { "it covers ENTRY_VERIFICATION only", "chongqing-ftz/x.yaml", Waiver("id: x, regimes: «»[COMMODITY], at_most: DOCUMENTS, valid: {from: 2026-01-01}, grant: pilot-entry-verification") },
        { "it covers HS", "chongqing-ftz/x.yaml", Waiver("id: x, when: {hs: «»[\"6109\", \"8703\"]}, regimes: [COMMODITY], at_most: DOCUMENTS, valid: {from: 2026-01-01}, grant: pilot-consumer-goods") },
        { "it covers HS", "chongqing-ftz/x.yaml", Waiver("«»id: x, regimes: [COMMODITY], at_most: DOCUMENTS, valid: {from: 2026-01-01}, grant: pilot-consumer-goods") },
        { "out of reach of waivers", "national/x.yaml", Waiver("id: x, regimes: «»[COMMODITY, QUARANTINE], at_most: DOCUMENTS") },
        { "out of reach of waivers", "national/x.yaml", Waiver("id: x, regimes: «»FOOD_HYGIENE, at_most: DOCUMENTS") },
        { "out of reach of waivers", "national/x.yaml", Waiver("id: x, regimes: «»ALL, at_most: DOCUMENTS") },
        { "it lowers nothing", "national/x.yaml", Waiver("id: x, regimes: [COMMODITY], at_most: «»PROHIBIT") },
        { "'nowhere' is no pack of a lower layer", "national/x.yaml", Rows("grants", "- {id: x, to: «»nowhere, regimes: [COMMODITY], not_below: DOCUMENTS, basis: inspection-law}") },
        { "out of reach of grants", "national/x.yaml", Rows("grants", "- {id: x, to: chongqing, regimes: «»[QUARANTINE], not_below: DOCUMENTS, basis: inspection-law}") },
        { "'within' is missing", "chongqing/x.yaml", Rows("grants", "- «»{id: x, to: chongqing-ftz, regimes: [COMMODITY], not_below: DOCUMENTS, basis: inspection-law}") },
        { "nothing goes below DOCUMENTS", "chongqing/x.yaml", Rows("grants", "- {id: x, to: chongqing-ftz, within: district-commodity, valid: {from: 2026-01-01}, regimes: [COMMODITY], not_below: «»RELEASE, basis: inspection-law}") },
    };

    [Theory]
    [MemberData(nameof(Raises))]
    [MemberData(nameof(Lowering))]
    public void AProblemIsNamedByFileLineAndColumn(string message, string path, string marked)
    {
        var (text, line, column) = Marked.Read(marked);
        var compilation = PolicyCompiler.Compile(Packs.With(path, _ => text));

        Assert.Null(compilation.Policy);
        var problem = Assert.Single(compilation.Problems);
        Assert.Contains(message, problem.Message);
        Assert.Equal((path, line, column), (problem.Path, problem.Line, problem.Column));
    }

    [Theory]
    [InlineData(4, "table: raises\nrows:\n  - {id: x\n  - y\n")]
    [InlineData(3, "table: raises\nrows:\n  - {id: x, id: y}\n")]
    [InlineData(1, "table: raises\n\trows: []\n")]
    [InlineData(2, "table: &name raises\nrows: *name\n")]
    public void MalformedYamlIsNamedByItsPlaceAlone(int line, string text)
    {
        var problem = Assert.Single(PolicyCompiler.Compile(Packs.With("national/raises.yaml", _ => text)).Problems);
        Assert.StartsWith("malformed YAML", problem.Message);
        Assert.Equal(("national/raises.yaml", line), (problem.Path, problem.Line));
    }

    [Fact]
    public void DeepNestingIsRefusedBeforeItExhaustsTheStack()
    {
        var problem = Assert.Single(PolicyCompiler.Compile(Packs.With("national/x.yaml", _ => "a: " + new string('[', 200_000))).Problems);
        Assert.Contains("levels deep", problem.Message);
    }

    /// <summary>Whatever an author's editor does to a file, the compiler answers with a policy or with places, never with an exception.</summary>
    [Fact]
    public void NoTextBreaksTheCompiler()
    {
        var files = Packs.Sources.Where(source => !source.Path.Contains("codes-")).ToArray();
        var edits = Gen.Select(Gen.Int[0, files.Length - 1], Gen.Double[0, 1], Gen.Int[0, 30], Gen.String[Gen.Char["{}[]:,-#&*!|>'\"%@` \n\t?~a0"], 0, 6]);
        edits.Sample(
            (index, at, length, insert) =>
            {
                var (path, text) = (files[index].Path, files[index].Text);
                var start = (int)(at * text.Length);
                var edited = text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, insert);
                var compilation = PolicyCompiler.Compile([.. files.Where(file => file.Path != path), new PolicySource(path, edited)]);
                Assert.True(compilation.Policy is null == compilation.Problems.Count > 0);
                Assert.All(compilation.Problems, problem => Assert.True(problem is { Line: > 0, Column: > 0 }));
            },
            iter: Scale.Of(400, quick: 60));
    }

    [Theory]
    [InlineData("national/alerts.yaml", "unknown: {level: ON_SITE}\n", "unknown: {level: RELEASE}\n")]
    [InlineData("national/alerts.yaml", "controls_unknown: {level: ON_SITE}", "controls_unknown: {level: ON_SITE, rate: 0}")]
    [InlineData("national/floor.yaml", "COMMODITY: {level: ON_SITE, rate: 0.001}", "COMMODITY: {level: ON_SITE, rate: 0}")]
    [InlineData("national/entry-verification.yaml", "failed: {level: DOCUMENTS,", "failed: {level: RELEASE,")]
    public void WhatMustAskSomethingAndAsksNothingIsRefused(string path, string good, string bad)
    {
        var problems = PolicyCompiler.Compile(Packs.With(path, text => text.Replace(good, bad, StringComparison.Ordinal))).Problems;
        Assert.Contains(problems, problem => problem.Path == path && problem.Message.Contains("the effect is empty"));
    }

    [Fact]
    public void ALowerLayerAloneIsToldWhichLayerItLacks()
    {
        var problem = Assert.Single(PolicyCompiler.Compile([.. Packs.Sources.Where(source => source.Path.StartsWith("chongqing-ftz/", StringComparison.Ordinal))]).Problems);
        Assert.Contains("national", problem.Message);
        Assert.Contains("--base", problem.Message);
    }

    [Theory]
    [InlineData("expired on 2026-11-24", "credit: [AEO, DISHONEST]}", "valid: «»{to: 2026-11-24}", 25)]
    [InlineData("names DISHONEST, which 'never-dishonest' never lets be waived", "credit: «»[AEO, DISHONEST]}", "valid: {to: 2026-11-24}", 24)]
    public void RowsThatHaveExpiredOrNameAGradeNeverWaivedAreWarnedOf(string message, string when, string valid, int day)
    {
        var (text, line, column) = Marked.Read(Rows("waivers", $"- {{id: x, when: {{{when}, regimes: [COMMODITY], at_most: ON_SITE, rate: 0.1, basis: inspection-law, reason: AEO_FACILITATION, {valid}}}"));
        var policy = PolicyCompiler.Compile(Packs.With("national/x.yaml", _ => text)).Policy!;
        Assert.Contains(new PolicyProblem("national/x.yaml", line, column, $"the row 'x' {message}"), PolicyWarnings.Of(policy, new DateOnly(2026, 11, day).DayNumber));
        Assert.DoesNotContain(PolicyWarnings.Of(policy, new DateOnly(2026, 11, 24).DayNumber), warning => warning.Message.Contains("'x' expired", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryProblemIsReportedAtOnceInOrder()
    {
        var problems = PolicyCompiler.Compile(Packs.With("national/x.yaml", _ =>
            Rows("raises", $"- {{id: used-goods, when: {{orign: JPN, risk: SMALL}}, {Raise}}}\n  - {{id: y, levle: FULL, {Raise}}}"))).Problems;
        Assert.Equal(["unknown column 'orign'; did you mean 'origin'?", "'SMALL' is none of LOW, MEDIUM, HIGH", "unknown key 'levle'"],
            problems.Select(problem => problem.Message).Where(message => !message.Contains("already")));
        Assert.Equal(problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column), problems);
        Assert.Equal(4, problems.Count);
    }

    [Theory]
    [InlineData("national/floor.yaml", "the section 'floor' is missing")]
    [InlineData("national/credit.yaml", "the section 'credit' is missing")]
    [InlineData("national/baseline.yaml", "needs a row without conditions for COMMODITY")]
    [InlineData("national/orders.yaml", "the national table 'orders' needs a row without conditions")]
    [InlineData("national/reasons-engine.yaml", "the engine's reason 'ALERT_IN_FORCE' has no text")]
    [InlineData("national/pack.yaml", "there must be one national pack")]
    public void WhatIsNotThereIsMissed(string path, string message) =>
        Assert.Contains(PolicyCompiler.Compile([.. Packs.Sources.Where(source => source.Path != path)]).Problems, problem => problem.Message.Contains(message));

    [Fact]
    public void ASetColumnHoldsAsManyCodesAsAMaskHasBits()
    {
        var attributes = string.Concat(Enumerable.Range(50, 40).Select(code => $"  \"{code}\": test\n"));
        var sources = Packs.With("national/x.yaml", _ => "section: codes\ngoods_attributes:\n" + attributes)
            .Append(new PolicySource("national/y.yaml", Rows("raises",
                $"- {{id: x, when: {{attribute: [{string.Join(", ", Enumerable.Range(50, 40).Concat(Enumerable.Range(12, 33)).Select(code => $"\"{code}\""))}]}}, {Raise}}}")));
        Assert.Contains(PolicyCompiler.Compile([.. sources]).Problems, problem => problem.Path == "national/y.yaml" && problem.Message.Contains("more than 64 codes"));
    }

    private static string Waiver(string row) => Rows("waivers", row.StartsWith("«»", StringComparison.Ordinal)
        ? $"- «»{{{row[2..]}, basis: inspection-law, reason: DISTRICT_RELIEF}}"
        : $"- {{{row}, basis: inspection-law, reason: DISTRICT_RELIEF}}");

    private static string Rows(string table, string rows) => $"table: {table}\nrows:\n  {rows}\n";
}
