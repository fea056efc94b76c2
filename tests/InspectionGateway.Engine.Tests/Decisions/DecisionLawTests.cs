using CsCheck;
using Google.Protobuf;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>The laws of a decision, over random declarations in random worlds and the shipped policy.</summary>
public class DecisionLawTests
{
    [Fact]
    public void DecidingTwiceGivesEqualBytes() => CaseGen.Any.Sample(
        known => Assert.Equal(known.Decide().ToByteArray(), known.Decide().ToByteArray()), iter: 500);

    [Fact]
    public void MarkingAnyFactUnknownNeverLowersTheObligation() => CaseGen.Any.Sample(
        known =>
        {
            var before = known.Decide();
            foreach (var key in FactPlan.Of(known.Declaration, known.Policy).Keys)
            {
                known.Unreadable.Add(key);
                var after = known.Decide();
                Laws.Covers(after, before, key.ToString());
                Laws.WaitsAsLong(after, before, key.ToString());
                known.Unreadable.Clear();
            }
        },
        iter: 1000);

    [Fact]
    public void MarkingAnySetUnknownNeverLowersTheObligation() => CaseGen.Any.Sample(
        known =>
        {
            var before = known.Decide();
            foreach (var kind in FactKinds.Replicated)
            {
                known.Untrusted.Add(kind);
                Laws.Covers(known.Decide(), before, kind.Name());
                known.Untrusted.Clear();
            }
        },
        iter: 1000);

    // The same goods with an alert on everything: what relieved them before is refused by name, and nothing is milder.
    [Fact]
    public void NoReliefSurvivesALock()
    {
        // Reliefs are rare among cases made at random: as many rounds as it takes to have locked some.
        var relieved = 0;
        for (var round = 0; relieved < 5 && round < 20; round++)
        {
            relieved += LockAll();
        }
        Assert.InRange(relieved, 5, int.MaxValue);
    }

    private static int LockAll()
    {
        var relieved = 0;
        CaseGen.Any.Sample(
            known =>
            {
                var before = known.Decide();
                var locked = known.Copy().Know(new FactRecord { Alert = new Alert { Id = "ALL", Issuer = "X", Level = AlertLevel.Iv, Scope = new GoodsScope { Direction = known.Declaration.Direction } } }).Decide();
                Laws.Covers(locked, before, "a lock");
                foreach (var (line, same) in locked.Lines.Zip(before.Lines))
                {
                    Assert.True(line.Locked);
                    Assert.DoesNotContain(line.Reasons, reason => Relieves(known, reason));
                    if (same.Reasons.Any(reason => Relieves(known, reason)))
                    {
                        Interlocked.Increment(ref relieved);
                        Assert.Contains(line.Reasons, reason => reason.Code is "ACC_LOCKED" or "RECOGNITION_LOCKED" or "WAIVER_LOCKED");
                    }
                }
            },
            iter: 4000);
        return relieved;
    }

    private static bool Relieves(Case known, Reason reason) => reason.Code is "ACCEPTED" or "RECOGNISED"
        || known.Policy.Waivers.Rows.Any(rule => rule.Id == reason.RuleId && rule.ReasonCode == reason.Code);

    // Quarantine, food hygiene and dangerous goods are out of reach: with and without every relief they ask the same.
    [Fact]
    public void ReliefTouchesOnlyTheRegimesThatItNames() => CaseGen.Any.Sample(
        known =>
        {
            var with = known.Decide();
            foreach (var kind in new[] { FactKind.AcceptedScope, FactKind.Body })
            {
                known.Untrusted.Add(kind);
            }
            var without = known.Decide();
            foreach (var (one, other) in with.Lines.Zip(without.Lines))
            {
                foreach (var requirement in one.Requirements.Where(requirement => requirement.Regime != Regime.Commodity))
                {
                    Assert.Equal(requirement.Obligation, other.Requirements.Single(same => same.Regime == requirement.Regime).Obligation);
                }
            }
        },
        iter: 500);

    [Fact]
    public void TheLevelIsWhatObligationAndDrawSay() => CaseGen.Any.Sample(
        known =>
        {
            var decision = known.Decide();
            Assert.Equal(decision.Lines.Max(line => line.Level), decision.Level);
            foreach (var line in decision.Lines)
            {
                Assert.Equal(line.Requirements.Select(requirement => requirement.Level).DefaultIfEmpty(InspectionLevel.Release).Max(), line.Level);
                Assert.All(line.Requirements, requirement => Assert.Equal(Laws.Of(requirement).Settle(line.Draw?.Value ?? 0), requirement.Level));
                Assert.All(line.Requirements, requirement => Assert.True(Laws.Of(requirement).Covers(known.Policy.Floor.Of(requirement.Regime))));
            }
        },
        iter: 500);

    [Fact]
    public void AnAmendmentDrawsTheSameAndATrialDrawsAnother() => CaseGen.Any.Sample(
        known =>
        {
            var filed = known.Decide();
            known.Declaration.Version = 7;
            var amended = known.Decide();
            known.Declaration.Purpose = Purpose.Trial;
            var trial = known.Decide();
            foreach (var (first, second) in filed.Lines.Zip(amended.Lines).Where(pair => pair.First.Draw is not null))
            {
                Assert.Equal(first.Draw.Value, second.Draw.Value);
            }
            foreach (var (first, second) in filed.Lines.Zip(trial.Lines).Where(pair => pair.First.Draw is not null))
            {
                Assert.NotEqual(first.Draw.Value, second.Draw.Value);
            }
        },
        iter: 300);
}
