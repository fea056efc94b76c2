using CsCheck;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Tests.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Inheritance;

public class InheritanceTests
{
    private static readonly DrawKey NextPeriod = new("k2", Enumerable.Repeat((byte)7, 32).ToArray());

    // Amended again and again, in whatever harmless way, under whatever period's key: the same draw, and no lower level.
    [Fact]
    public void AmendingIsNoSecondChance() => Gen.Select(CaseGen.Any, Gen.Int[0, int.MaxValue]).Sample(
        (known, seed) =>
        {
            var (random, prior) = (new Random(seed), Recorded(known.Input()));
            for (var version = 2; version <= 100; version++)
            {
                known.DecidedAt += TimeSpan.FromHours(random.Next(48));
                known.Declaration.Version = version;
                var next = Recorded(known.Input() with { Priors = [prior], DrawKey = NextPeriod });
                AssertHeld(prior.Decision, next.Decision);
                Assert.DoesNotContain(next.Decision.Lines.SelectMany(line => line.Reasons), reason => reason.Code == "LOWER_THAN_BEFORE");
                prior = next;
            }
        },
        iter: Scale.Of(20));

    // Whatever is changed: a level that is lower says for what, and a draw stays as long as the goods do.
    [Fact]
    public void ALowerLevelIsExplained() => Gen.Select(CaseGen.Any, CaseGen.Any).Sample(
        (known, other) =>
        {
            var prior = Recorded(known.Input());
            var amended = new Case(other.Declaration.Clone()) { DecidedAt = known.DecidedAt, Policy = known.Policy };
            amended.Facts.AddRange(other.Facts);
            (amended.Declaration.DeclarationId, amended.Declaration.Version) = (known.Declaration.DeclarationId, 2);
            var next = DecisionRecord.Decide(amended.Input() with { Priors = [prior] }).Decision;
            foreach (var (line, before) in Same(prior, next, amended.Declaration))
            {
                if (line.Draw is not null && before.Draw is not null)
                {
                    Assert.Equal(before.Draw.Value, line.Draw.Value);
                }
                foreach (var requirement in line.Requirements)
                {
                    var was = before.Requirements.FirstOrDefault(same => same.Regime == requirement.Regime)?.Level ?? InspectionLevel.Unspecified;
                    Assert.True(requirement.Level >= was || line.Reasons.Any(reason => reason.Code == "LOWER_THAN_BEFORE" && reason.Regime == requirement.Regime && reason.Args.Single(arg => arg.Name == "changes").Value.Length > 0));
                }
            }
        },
        iter: 500);

    [Fact]
    public void WhatTimeAloneWouldLowerIsHeld()
    {
        var known = new Case().Know(new FactRecord { Alert = new Alert
        {
            Id = "A-1", Issuer = "X", Level = AlertLevel.I, Period = new Period { From = Day(24), To = Day(25) }, Scope = new GoodsScope { Direction = Direction.Import },
        } });
        var prior = Recorded(known.Input());
        Assert.Equal(InspectionLevel.Prohibit, prior.Decision.Level);
        known.DecidedAt += TimeSpan.FromDays(7);
        known.Declaration.Version = 2;
        Assert.NotEqual(InspectionLevel.Prohibit, known.Decide().Level);
        var held = Continue(known, prior);
        Assert.Equal(InspectionLevel.Prohibit, held.Level);
        Assert.Contains(held.Lines[0].Reasons, reason => reason.Code == "HELD_AS_BEFORE");
        known.Declaration.Lines[0].GoodsName = "shirts of cotton";
        var explained = Continue(known, prior).Lines[0].Reasons.First(reason => reason.Code == "LOWER_THAN_BEFORE");
        Assert.Equal("goods_name", explained.Args.Single(arg => arg.Name == "changes").Value);
    }

    // Goods that are only renumbered keep their draw; those put in the place of others take the stricter of old and new.
    [Fact]
    public void ALineWithoutACounterpartTakesTheStricterOfOldAndNew()
    {
        var known = new Case();
        known.Declaration.Lines.Add(Case.Line(2, "6204620000", "JPN"));
        known.Know(new FactRecord { ControlInstruction = new ControlInstruction
        {
            Id = "C-1", Issuer = "X", Level = InspectionLevel.Full, Scope = new GoodsScope { HsPrefixes = { "6109" } },
        } });
        var prior = Recorded(known.Input());
        Assert.Equal(InspectionLevel.Full, prior.Decision.Lines[0].Level);
        known.Declaration.Version = 2;
        known.Declaration.Lines.Clear();
        known.Declaration.Lines.Add(Case.Line(1, "6204620000", "JPN"));
        known.Declaration.Lines.Add(Case.Line(2, "6110200000", "JPN"));
        var next = Continue(known, prior);
        Assert.Equal(prior.Decision.Lines[1].Draw, next.Lines[0].Draw);
        Assert.Equal(InspectionLevel.Full, next.Lines[1].Level);
        Assert.Contains(next.Lines[1].Reasons, reason => reason.Code == "HELD_AS_BEFORE");
    }

    // Decided by two gateways that knew different things: each line at the stricter of both, drawn as the one that inspects more.
    [Fact]
    public void OfTwoAnswersTheStricterHoldsLineByLine() => Gen.Select(CaseGen.Any, CaseGen.Any).Sample(
        (known, other) =>
        {
            var one = Recorded(known.Input());
            var elsewhere = known.Copy();
            elsewhere.Facts.Clear();
            elsewhere.Facts.AddRange(other.Facts);
            elsewhere.Untrusted.UnionWith(other.Untrusted);
            var two = Recorded(elsewhere.Input() with { DrawKey = NextPeriod });
            var settled = DecisionRecord.Revise(one, known.Input() with { Priors = [one, two], Cause = RevisionCause.Conflict });
            Assert.Equal((2, one.DecisionId, RevisionCause.Conflict), (settled.Decision.Revision, settled.PriorDecisionId, settled.Cause));
            foreach (var prior in new[] { one, two }.Where(prior => prior.Decision.Degraded.Count == 0))
            {
                AssertHeld(prior.Decision, settled.Decision, draws: false);
            }
            Assert.All(settled.Decision.Lines, line => Assert.True(
                line.Draw is not { } draw || new[] { one, two }.All(prior => prior.Decision.Lines.Single(same => same.LineNo == line.LineNo).Draw is not { } before || before.Value >= draw.Value)));
        },
        iter: 500);

    // What the summary ordered is being carried out: the complete declaration does not order it again, unless it asks more, or
    // nobody can tell that the summary stands.
    [Fact]
    public void WhatTheSummaryOrderedIsNotOrderedAgain()
    {
        var (again, spared) = (0, 0);
        CaseGen.Any.Sample(
            known =>
            {
                known.Declaration.Stage = Stage.Summary;
                var summary = Recorded(known.Input());
                (known.Declaration.Stage, known.Declaration.DeclarationId, known.Declaration.SummaryDeclarationId) = (Stage.Complete, "complete", summary.Key.DeclarationId);
                var input = known.Input() with { Priors = [summary] };
                var (unsaid, standing) = (DecisionEngine.Decide(input), DecisionEngine.Decide(input with { SummaryStands = true }));
                foreach (var ((line, whole), before) in standing.Lines.Zip(unsaid.Lines).Zip(summary.Decision.Lines))
                {
                    foreach (var requirement in whole.Requirements)
                    {
                        var ordered = before.Requirements.FirstOrDefault(same => same.Regime == requirement.Regime);
                        var isSpared = ordered is { Hold: Hold.None } && requirement is { Level: > InspectionLevel.Release, Hold: Hold.None } && requirement.Level <= ordered.Level && !line.Locked;
                        Assert.Equal(isSpared, line.Requirements.All(same => same.Regime != requirement.Regime));
                        Assert.Equal(isSpared, line.Reasons.Any(reason => reason.Code == "ORDERED_ON_SUMMARY" && reason.Regime == requirement.Regime));
                        _ = isSpared ? spared++ : again++;
                    }
                }
            },
            iter: Scale.Of(10_000), threads: 1);
        Assert.True(spared > 0 && again > 0, $"{spared} spared, {again} ordered again");
    }

    // Filed again and again under other numbers: each first answer is revised to what all before it say, and a draw never improves.
    [Fact]
    public void FilingUnderAnotherNumberIsNoSecondChance() => CaseGen.Any.Sample(
        known =>
        {
            var priors = new List<DecisionRecord> { Recorded(known.Input()) };
            for (var n = 2; n <= 30; n++)
            {
                known.Declaration.DeclarationId = $"again-{n}";
                var first = Recorded(known.Input());
                var settled = DecisionRecord.Revise(first, known.Input() with { Priors = [.. Enumerable.Reverse(priors), first], Cause = RevisionCause.Refiling });
                Assert.All([.. priors, first], prior => AssertHeld(prior.Decision, settled.Decision, draws: false));
                Assert.All(settled.Decision.Lines, line =>
                {
                    Assert.Contains(line.Reasons, reason => reason.Code == "REFILED");
                    Assert.True(line.Draw is null || priors.Append(first).All(prior => !(prior.Decision.Lines.Single(same => same.LineNo == line.LineNo).Draw?.Value < line.Draw.Value)));
                });
                priors.Add(settled);
            }
        },
        iter: Scale.Of(20));

    // The earlier number's goods were declared otherwise: that explains a lower level, and what was told under this number stands.
    [Fact]
    public void ARefilingOfOtherContentIsHeldByItsOwnAnswerAlone() => Gen.Select(CaseGen.Any, CaseGen.Any).Sample(
        (known, other) =>
        {
            var earlier = Recorded(known.Input());
            other.Declaration.DeclarationId = "again";
            var first = Recorded(other.Input());
            var settled = DecisionRecord.Revise(first, other.Input() with { Priors = [earlier, first], Cause = RevisionCause.Refiling }).Decision;
            AssertHeld(first.Decision, settled, draws: false);
            Assert.All(Same(earlier, settled, other.Declaration).SelectMany(pair => pair.Line.Requirements, (pair, requirement) => (pair.Line, pair.Before, requirement)), one => Assert.True(
                one.Before.Requirements.All(was => was.Regime != one.requirement.Regime || was.Level <= one.requirement.Level)
                || one.Line.Reasons.Any(reason => reason.Code == "LOWER_THAN_BEFORE" && reason.Regime == one.requirement.Regime)));
        },
        iter: 500);

    // What was decided for want of facts is decided by the facts when they are back, and drawn only once.
    [Fact]
    public void AProvisionalAnswerHoldsNothingButItsDraw() => CaseGen.Any.Sample(
        known =>
        {
            var without = known.Copy();
            without.Unreadable.UnionWith(FactPlan.Of(known.Declaration, known.Policy).Keys);
            var prior = Recorded(without.Input());
            var next = DecisionRecord.Revise(prior, known.Input() with { Priors = [prior], Cause = RevisionCause.Provisional }).Decision;
            Assert.Equal(known.Decide().Lines.Select(line => line.Level), next.Lines.Select(line => line.Level));
            Assert.All(next.Lines.Zip(prior.Decision.Lines), pair => Assert.True(pair.First.Draw is null || pair.Second.Draw is null || pair.First.Draw.Value == pair.Second.Draw.Value));
        },
        iter: 300);

    [Fact]
    public void WhatItContinuesWithoutAnAnswerIsSaid()
    {
        var decision = DecisionEngine.Decide(new Case().Input() with { MissingPrior = "S-1" });
        Assert.Contains(decision.Lines[0].Reasons, reason => reason.Code == "PRIOR_NOT_FOUND" && reason.Args.Single().Value == "S-1");
    }

    // As it is read back: the case goes on changing the declaration that it decided.
    private static DecisionRecord Recorded(DecisionInput input) => DecisionRecord.Read(DecisionRecord.Decide(input).Bytes);

    private static Decision Continue(Case known, DecisionRecord prior) => DecisionEngine.Decide(known.Input() with { Priors = [prior] });

    private static Day Day(int day) => new() { Year = 2026, Month = 11, Day_ = day };

    private static void AssertHeld(Decision prior, Decision next, bool draws = true)
    {
        foreach (var (line, before) in next.Lines.Zip(prior.Lines))
        {
            Assert.All(before.Requirements, was => Assert.True((line.Requirements.FirstOrDefault(same => same.Regime == was.Regime)?.Level ?? InspectionLevel.Release) >= was.Level));
            if (draws && line.Draw is not null && before.Draw is not null)
            {
                Assert.Equal((before.Draw.KeyId, before.Draw.Value), (line.Draw.KeyId, line.Draw.Value));
            }
        }
    }

    private static IEnumerable<(LineDecision Line, LineDecision Before)> Same(DecisionRecord prior, Decision next, Declaration declaration) =>
        from line in next.Lines
        let declared = declaration.Lines.Single(other => other.LineNo == line.LineNo)
        let before = prior.Declaration.Lines.FirstOrDefault(other => other.LineNo == line.LineNo && other.HsCode[..6] == declared.HsCode[..6])
        where before is not null
        select (line, prior.Decision.Lines.Single(other => other.LineNo == line.LineNo));
}
