using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>What laws of decisions compare: obligations before the draw.</summary>
internal static class Laws
{
    /// <summary>Every line of the later answer asks at least what the earlier one did, in every regime.</summary>
    public static void Covers(Decision after, Decision before, string change)
    {
        foreach (var (later, earlier) in after.Lines.Zip(before.Lines))
        {
            foreach (var requirement in earlier.Requirements)
            {
                var same = later.Requirements.SingleOrDefault(other => other.Regime == requirement.Regime);
                Assert.True(same is not null || Of(requirement) == Obligation.Release, $"{change}: {requirement.Regime} vanished");
                Assert.True(same is null || Of(same).Covers(Of(requirement)), $"{change}: {requirement.Regime} fell from {requirement.Obligation} to {same?.Obligation}");
            }
        }
    }

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
