using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Promises;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Tests.Policy.Promises;

/// <summary>Promises of the shipped packs: proved as they are, and broken by slips of the pen that compile, each with a declaration that the engine decides so.</summary>
public class PromiseTests
{
    private static readonly int Today = new DateOnly(2026, 11, 29).DayNumber;

    [Fact]
    public void TheShippedPacksKeepTheirPromises()
    {
        Assert.NotEmpty(Packs.Policy.Promises);
        Assert.All(PromiseCheck.Of(Packs.Policy, Today), finding => Assert.True(finding.Verdict == PromiseVerdict.Proved, $"{finding.Problem}"));
    }

    [Theory]
    [InlineData("national/never-waive.yaml", "credit: [DISHONEST, SERIOUSLY_DISHONEST]", "credit: SERIOUSLY_DISHONEST", "promise-dishonest-never-relieved", "relieves COMMODITY")]
    [InlineData("national/never-waive.yaml", "list: BLACK", "list: RED", "promise-black-list-never-relieved", "relieves COMMODITY")]
    [InlineData("national/alerts.yaml", "II: {level: FULL}", "II: {level: DOCUMENTS}", "promise-orange-alert-inspected", "asks ON_SITE less often under")]
    [InlineData("national/floor.yaml", "FOOD_HYGIENE: {level: ON_SITE, rate: 0.01, otherwise: DOCUMENTS}", "FOOD_HYGIENE: {level: ON_SITE, rate: 0.01}", "", "")]
    public void ASlipOfThePenBreaksThePromiseThatForbidsIt(string path, string before, string after, string promise, string how)
    {
        var policy = PolicyCompiler.Compile(Packs.With(path, text => text.Replace(before, after, StringComparison.Ordinal))).Policy!;
        Assert.NotEqual(policy.Digest, Packs.Policy.Digest);
        var findings = PromiseCheck.Of(policy, Today);
        foreach (var finding in findings)
        {
            Assert.True(finding.Verdict == (finding.Promise.Id == promise ? PromiseVerdict.Broken : PromiseVerdict.Proved), $"{finding.Problem}");
            Assert.True(finding.Promise.Id != promise || finding.Why.Contains(how, StringComparison.Ordinal), finding.Why);
        }
    }

    // Each by what could break it: facts and documents of every kind are made up for it.
    [Theory]
    [InlineData("when: {credit: AEO}, regimes: [ENTRY_VERIFICATION], never: WAIVER", PromiseVerdict.Broken, "'ftz-entry-verification' relieves ENTRY_VERIFICATION")]
    [InlineData("when: {credit: AEO}, regimes: [COMMODITY], never: ACCEPTANCE", PromiseVerdict.Broken, "an accepted report relieves COMMODITY")]
    [InlineData("when: {importer_credit: AEO, credit: DISHONEST}, regimes: [COMMODITY], level: FULL", PromiseVerdict.Broken, "asks FULL less often under COMMODITY")]
    [InlineData("when: {importer_credit: DISHONEST, credit: AEO}, regimes: [COMMODITY], level: FULL", PromiseVerdict.Proved, "")]
    [InlineData("when: {declarant_credit: DISHONEST}, regimes: [COMMODITY], never: WAIVER", PromiseVerdict.Broken, "relieves COMMODITY")]
    [InlineData("when: {stream: TIGHTENED}, regimes: [SPOT_CHECK], level: FULL", PromiseVerdict.Broken, "under SPOT_CHECK")]
    [InlineData("when: {flag: DANGEROUS, un_number: \"12*\"}, regimes: [DANGEROUS_GOODS], level: FULL", PromiseVerdict.Broken, "asks FULL less often under DANGEROUS_GOODS")]
    [InlineData("when: {weekday: SUNDAY, customs_office: \"80*\", value: {min: 5000}}, regimes: [FOOD_HYGIENE], level: FULL", PromiseVerdict.Broken, "asks FULL less often under FOOD_HYGIENE")]
    [InlineData("when: {missing: BRAND, brand: \"A\"}, regimes: [COMMODITY], level: FULL", PromiseVerdict.Undecided, "no declaration was found")]
    [InlineData("when: {unknown_code: UNIT}, regimes: [QUARANTINE], level: FULL", PromiseVerdict.Undecided, "no declaration was found")]
    [InlineData("alert: I, regimes: [COMMODITY, QUARANTINE], level: PROHIBIT", PromiseVerdict.Proved, "")]
    [InlineData("alert: IV, regimes: [COMMODITY], level: ON_SITE", PromiseVerdict.Broken, "less often under COMMODITY")]
    public void APromiseOfOnesOwnIsHeldAgainstAllLayers(string promise, PromiseVerdict verdict, string how)
    {
        var policy = PolicyCompiler.Compile(Packs.With("national/promises.yaml", text => $"{text}  - {{id: own, {promise}, zh: x, en: x}}\n")).Policy!;
        var finding = PromiseCheck.Of(policy, Today).Single(finding => finding.Promise.Id == "own");
        Assert.True(finding.Verdict == verdict && finding.Why.Contains(how, StringComparison.Ordinal), $"{finding.Problem}");
    }

    [Fact]
    public void AWaiverThatAsksForAnAcceptedReportBreaksAPromiseWithOne()
    {
        const string Waiver = "  - {id: own-waiver, when: {acceptance: ACCEPTED, credit: REGULAR}, regimes: [COMMODITY], at_most: RELEASE, basis: credit-282, reason: AEO_FACILITATION}\n";
        const string Promise = "  - {id: own, when: {credit: REGULAR, hs: \"8471\"}, regimes: [COMMODITY], never: WAIVER, zh: x, en: x}\n";
        var sources = Packs.With("national/promises.yaml", text => text + Promise).Select(source => source.Path == "national/waivers.yaml" ? source with { Text = source.Text + Waiver } : source);
        var finding = PromiseCheck.Of(PolicyCompiler.Compile([.. sources]).Policy!, Today).Single(finding => finding.Promise.Id == "own");
        Assert.Equal(PromiseVerdict.Broken, finding.Verdict);
        Assert.Contains("'own-waiver' and an accepted report relieves COMMODITY", finding.Why, StringComparison.Ordinal);
        Assert.Contains(finding.Counter!.Facts, fact => fact.TestReport is not null);
    }

    [Theory]
    [InlineData("when: {credit: AEO}, regimes: [COMMODITY]", "the promise says nothing")]
    [InlineData("regimes: [COMMODITY], never: WAVER", "'WAVER' is none of ACCEPTANCE, RECOGNITION, WAIVER")]
    [InlineData("regimes: [COMMODITY], level: RELEASE", "the effect is empty")]
    [InlineData("regimes: [COMMODITY], never: WAIVER, alert: V", "'V' is none of")]
    [InlineData("when: {acceptance: ACCEPTED}, regimes: [COMMODITY], never: WAIVER", "the table 'promises' cannot ask for 'acceptance'")]
    public void WhatIsNoPromiseIsRefusedByItsPlace(string promise, string message)
    {
        var problems = PolicyCompiler.Compile(Packs.With("national/promises.yaml", text => $"{text}  - {{id: own, {promise}, zh: x, en: x}}\n")).Problems;
        Assert.Contains(problems, problem => problem.Path == "national/promises.yaml" && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    // The counter-example is a case like any other: by the packs that keep the promise it is decided otherwise.
    [Fact]
    public void TheCounterExampleIsDecidedOtherwiseByPacksThatKeepThePromise()
    {
        var slipped = PolicyCompiler.Compile(Packs.With("national/never-waive.yaml", text => text.Replace("list: BLACK", "list: RED", StringComparison.Ordinal))).Policy!;
        var counter = PromiseCheck.Of(slipped, Today).Single(finding => finding.Verdict == PromiseVerdict.Broken).Counter!;
        var at = LegalCalendar.StartOf(counter.Day.DayNumber);
        var (broken, kept) = (Decide(slipped), Decide(Packs.Policy));
        Assert.NotEqual(kept.Lines[0].Reasons.Select(reason => reason.Code), broken.Lines[0].Reasons.Select(reason => reason.Code));

        Protocol.Decision Decide(PolicySet policy) => CaseRunner.Decide(policy, counter.Declaration, new FactBook(counter.Facts), at);
    }
}
