using CsCheck;
using InspectionGateway.Engine.Conveyances;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Conveyances;

/// <summary>Crude oil on one ship is inspected alike, whoever declares it, whenever, and in whatever order.</summary>
public class ConveyanceTests
{
    // Each is decided when it comes, and all again at any time after; what is in effect in the end is the same.
    [Fact]
    public void TheOrderOfDeclarationsDoesNotMatter()
    {
        var raised = 0;
        Gen.Select(Gen.Int[2, 6], Gen.Int[0, int.MaxValue - 1]).Sample(
            (count, seed) =>
            {
                var random = new Random(seed);
                var cases = Enumerable.Range(1, count).Select(n => Declare(random, $"D-{n}")).ToArray();
                var expected = Settle(cases, new Random(0));
                Interlocked.Add(ref raised, expected.Values.Count(text => text.Contains("CONVEYANCE_SHARED", StringComparison.Ordinal)));
                for (var permutation = 0; permutation < 10; permutation++)
                {
                    random.Shuffle(cases);
                    Assert.Equal(expected, Settle(cases, random));
                }
            },
            iter: Scale.Of(100));
        Assert.True(raised > 0, "Nothing was raised by others.");
    }

    // The strictest governs, and nothing that others ask is milder than what was asked without them.
    [Fact]
    public void AllAreInspectedAsTheStrictest() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            var random = new Random(seed);
            var cases = Enumerable.Range(1, 4).Select(n => Declare(random, $"D-{n}")).ToArray();
            var alone = cases.Select(known => DecisionRecord.Decide(known.Input())).ToArray();
            var together = Run(cases, random);
            var strictest = alone.SelectMany(record => record.Decision.Lines).Max(line => Commodity(line).Level);
            Assert.All(together.Values.SelectMany(record => record.Decision.Lines), line => Assert.Equal(strictest, Commodity(line).Level));
            foreach (var first in alone)
            {
                Laws.Covers(together[first.Key.DeclarationId].Decision, first.Decision, "others on the ship");
            }
        },
        iter: Scale.Of(300));

    // When the strict lot is taken back, or its report is supplied, the others are what they were by themselves.
    [Theory]
    [InlineData("taken back", InspectionLevel.Documents)]
    [InlineData("amended", InspectionLevel.Documents)]
    [InlineData("on another voyage", InspectionLevel.Documents)]
    [InlineData("on the same ship, voyage not said", InspectionLevel.Sampling)]
    [InlineData("written otherwise", InspectionLevel.Sampling)]
    [InlineData("still there", InspectionLevel.Sampling)]
    public void OthersBringNoMoreThanTheyAsk(string what, InspectionLevel expected)
    {
        var (accepted, strict) = (Crude("D-1", "B1/R1"), Crude("D-2", null));
        switch (what)
        {
            case "on another voyage": strict.Declaration.Voyage = "V2"; break;
            case "on the same ship, voyage not said": strict.Declaration.Voyage = ""; break;
            case "written otherwise": strict.Declaration.Conveyance = " ｏｒｉｏｎ"; break;
        }
        var (first, second) = (DecisionRecord.Decide(accepted.Input()), DecisionRecord.Decide(strict.Input()));
        Assert.Equal((InspectionLevel.Documents, InspectionLevel.Sampling), (first.Decision.Level, second.Decision.Level));
        first = Revise(accepted, first, [second]);
        if (what == "amended")
        {
            strict = strict.Copy();
            strict.Declaration.Version = 2;
            strict.Declaration.Lines[0].GoodsAttributes.Add("46");
            strict.Declaration.Lines[0].Qualifications.Add(new Qualification { TypeCode = "TPR", Number = "B1/R1" });
            second = DecisionRecord.Decide(strict.Input() with { Priors = [second] });
        }
        first = Revise(accepted, first, what == "taken back" ? [] : [second]);
        Assert.Equal(expected, first.Decision.Level);
    }

    // An amendment gets no milder first answer than what others on the ship had brought it to.
    [Fact]
    public void AmendingDoesNotLeaveTheOthersBehind()
    {
        var (accepted, strict) = (Crude("D-1", "B1/R1"), Crude("D-2", null));
        var first = Revise(accepted, DecisionRecord.Decide(accepted.Input()), [DecisionRecord.Decide(strict.Input())]);
        accepted = accepted.Copy();
        accepted.Declaration.Version = 2;
        accepted.Declaration.GoodsPlace = "Another yard";
        var amended = DecisionRecord.Decide(accepted.Input() with { Priors = [first] });
        Assert.Equal(InspectionLevel.Sampling, amended.Decision.Level);
        // The record still says what it would be by itself, so it can go down with the others.
        Assert.Equal(InspectionLevel.Documents, Revise(accepted, amended, []).Decision.Level);
    }

    [Fact]
    public void AcceptanceIsProvisionalWhileOthersMayBeDeclared()
    {
        var decision = Crude("D-1", "B1/R1").Decide();
        Assert.Contains(decision.Lines[0].Reasons, reason => reason is { Code: "CONVEYANCE_OPEN", RuleId: "CRUDE" } && reason.Args[1].Value == "2026-12-08");
        Assert.Equal(decision.DecidedAt.ToDateTimeOffset() + Conveyance.Period, decision.ProvisionalUntil.ToDateTimeOffset());
        var unnamed = Crude("D-1", "B1/R1");
        unnamed.Declaration.Conveyance = "";
        Assert.Contains(unnamed.Decide().Lines[0].Reasons, reason => reason.Code == "ACC_NO_CONVEYANCE");
    }

    [Theory]
    [InlineData("BL-1", true)]
    [InlineData("Orion V1", true)]
    [InlineData("orion/v1", true)]
    [InlineData("Orion", false)]
    [InlineData("V1", false)]
    [InlineData("", false)]
    public void AReportNamesWhatCarriesTheGoods(string named, bool isAccepted)
    {
        var known = Crude("D-1", "B1/R1");
        known.Facts.Single(fact => fact.TestReport is not null).TestReport.Conveyance = named;
        Assert.Equal(isAccepted, known.Decide().Lines[0].Reasons.Any(reason => reason.Code == "ACCEPTED"));
    }

    private static Dictionary<string, string> Settle(Case[] cases, Random random) =>
        Run(cases, random).ToDictionary(pair => pair.Key, pair => string.Join("; ", pair.Value.Decision.Lines.Select(line =>
            $"{line.Level} {line.Hold} {string.Join(' ', line.Requirements.Select(requirement => requirement.Level))}: {string.Join(' ', line.Reasons.Select(reason => reason.Code))}")));

    // Declarations come one by one; now and then some are decided again, in any order; in the end all are until nothing changes.
    private static Dictionary<string, DecisionRecord> Run(Case[] cases, Random random)
    {
        var newest = new Dictionary<string, DecisionRecord>();
        var come = new List<Case>();
        foreach (var known in cases)
        {
            newest.Add(known.Declaration.DeclarationId, DecisionRecord.Decide(known.Input()));
            come.Add(known);
            foreach (var again in come.Where(_ => random.Next(3) == 0).ToList())
            {
                TryRevise(again);
            }
        }
        // One round is enough, since what others ask is read without what others had asked of them.
        come.ForEach(known => TryRevise(known));
        Assert.DoesNotContain(come, TryRevise);
        return newest;

        bool TryRevise(Case known)
        {
            var before = newest[known.Declaration.DeclarationId];
            var next = Revise(known, before, [.. newest.Values.Where(other => other != before)]);
            if (Conveyance.AsksTheSame(next.Decision, before.Decision))
            {
                return false;
            }
            newest[known.Declaration.DeclarationId] = next;
            return true;
        }
    }

    private static DecisionRecord Revise(Case known, DecisionRecord before, IReadOnlyList<DecisionRecord> fellows) =>
        DecisionRecord.Revise(before, known.Input() with { Priors = [before], Fellows = fellows, Cause = RevisionCause.Conveyance });

    private static Requirement Commodity(LineDecision line) => line.Requirements.Single(requirement => requirement.Regime == Regime.Commodity);

    private static Case Declare(Random random, string id)
    {
        var known = Crude(id, random.Next(3) == 0 ? null : "B1/R1");
        known.Declaration.Importer = random.Next(3) == 0 ? Case.Owner : Case.Importer;
        known.Declaration.TradeMode = random.Next(4) == 0 ? "" : "0110";
        if (random.Next(2) == 0)
        {
            var line = known.Declaration.Lines[0].Clone();
            (line.LineNo, line.Model) = (2, random.Next(2) == 0 ? "" : "M-1");
            known.Declaration.Lines.Add(line);
        }
        return known;
    }

    // Found by chance in one of some 10,000 worlds: what the summary had ordered was taken off before the conveyance was looked at, so what others
    // brought to it was asked of nobody.
    [Fact]
    public void WhatOthersBringIsAskedAlthoughASummaryHadOrderedLess()
    {
        var (summary, complete, fellow) = (Crude("S-1", null, "MP"), Crude("C-1", null, "MP"), Crude("O-1", null, "MP"));
        (summary.Declaration.Stage, complete.Declaration.Stage, complete.Declaration.SummaryDeclarationId) = (Stage.Summary, Stage.Complete, "S-1");
        fellow.Know(new FactRecord { ControlInstruction = new ControlInstruction { Id = "C", Issuer = "GACC", Level = InspectionLevel.Full } });
        var input = complete.Input() with { Priors = [DecisionRecord.Decide(summary.Input())], SummaryStands = true };
        var alone = DecisionEngine.Decide(input).Lines[0];
        Assert.Contains(alone.Reasons, reason => reason is { Code: "ORDERED_ON_SUMMARY", Regime: Regime.Quarantine });
        var shared = DecisionEngine.Decide(input with { Fellows = [DecisionRecord.Decide(fellow.Input())] }).Lines[0];
        Assert.Equal(InspectionLevel.Full, shared.Requirements.Single(one => one.Regime == Regime.Quarantine).Level);
    }

    private static Case Crude(string id, string? report, string categories = "M")
    {
        var known = new Case();
        var (declaration, line) = (known.Declaration, known.Declaration.Lines[0]);
        (declaration.DeclarationId, declaration.Conveyance, declaration.Voyage, line.HsCode) = (id, "Orion", "V1", "2709000000");
        declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT" });
        if (report is not null)
        {
            line.GoodsAttributes.Add("46");
            line.Qualifications.Add(new Qualification { TypeCode = "TPR", Number = report });
        }
        return known.Know(
            new FactRecord { Enterprise = new Enterprise { Id = Case.Importer, Grades = { new CreditGrade { Code = "AEO_ADVANCED", Period = Case.From(2021, 1, 1) } } } },
            new FactRecord { StatutoryEntry = new StatutoryEntry { HsPrefix = "27", Categories = categories, Valid = Case.From(2020, 1, 1) } },
            new FactRecord { CommodityRisk = new CommodityRisk { HsPrefix = "27", Risk = RiskLevel.Low } },
            new FactRecord { Body = new Body { Code = "B1", Qualifications = { "CMA" }, Listed = { Case.From(2020, 1, 1) }, HsPrefixes = { "27" } } },
            new FactRecord { AcceptedScope = new AcceptedScope { Id = "CRUDE", HsPrefixes = { "2709" }, Valid = Case.From(2022, 1, 1), ReportMonths = 6, Level = InspectionLevel.Documents, Conveyance = true } },
            new FactRecord { TestReport = new TestReport
            {
                BodyCode = "B1", Number = "R1", IssuedOn = new Day { Year = 2026, Month = 11, Day_ = 5 }, Conclusion = Conclusion.Pass, Importer = Case.Importer,
                HsPrefixes = { "2709" }, Conveyance = "Orion V1",
            } });
    }
}
