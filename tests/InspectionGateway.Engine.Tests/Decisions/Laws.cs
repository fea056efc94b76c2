using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What laws of decisions compare: what the goods wait for, then obligations before the draw.</summary>
internal static class Laws
{
    /// <summary>Goods leave the port no more easily after than before: at the same draw, under no regime.</summary>
    public static void WaitsAsLong(Decision after, Decision before, string change) => Assert.All(after.Lines.Zip(before.Lines), lines => Assert.True(
        lines.First.LiftOff <= lines.Second.LiftOff, $"{change}: line {lines.First.LineNo} may leave by {lines.First.LiftOff} after {lines.Second.LiftOff}"));

    /// <summary>Every line of the later answer is at least as strict as the earlier one, in every regime: held harder, or held alike and asking at least as much.</summary>
    public static void Covers(Decision after, Decision before, string change)
    {
        foreach (var (later, earlier) in after.Lines.Zip(before.Lines))
        {
            foreach (var requirement in earlier.Requirements)
            {
                var same = later.Requirements.SingleOrDefault(other => other.Regime == requirement.Regime);
                Assert.True(same is not null || Of(requirement) == Obligation.Release, $"{change}: {requirement.Regime} vanished");
                if (earlier.Reasons.Any(reason => reason.Code == "CONVEYANCE_SHARED" && reason.Regime == requirement.Regime))
                {
                    // What others on the conveyance bring comes after the draw: a line that an alert has drawn oftener, and was drawn,
                    // needs them no longer. Its rate is its own then, and its level is not lower.
                    Assert.True(same is not null && same.Hold >= Held(requirement) && same.Level >= requirement.Level, $"{change}: {requirement.Regime} fell from {requirement.Level} to {same?.Level}");
                    continue;
                }
                Assert.True(
                    same is null || same.Hold > Held(requirement) || (same.Hold == Held(requirement) && Of(same).Covers(Of(requirement))),
                    $"{change}: {requirement.Regime} fell from {requirement.Hold} {requirement.Obligation} to {same?.Hold} {same?.Obligation}");
            }
        }
    }

    // What is prohibited only because it was drawn counts by its rate: before the draw it waits for nobody.
    private static Hold Held(Requirement requirement) =>
        requirement.Level == InspectionLevel.Prohibit && Of(requirement).Rate(InspectionLevel.Prohibit) < Obligation.Certain ? Hold.None : requirement.Hold;

    /// <summary>The obligation that a requirement records.</summary>
    public static Obligation Of(Requirement requirement)
    {
        var all = Obligation.Release;
        foreach (var tier in requirement.Obligation)
        {
            all = all.Raise(Obligation.Drawn(tier.Level, tier.RatePpm));
        }
        return all;
    }
}
