using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Shadows;

/// <summary>A policy that decides beside the one in effect, for a share of firms.</summary>
/// <param name="Key">What its counts are kept under.</param>
/// <param name="Policy">The whole policy.</param>
/// <param name="BaseDigest">Of the policy in effect that it was made from: answers by another are no matter of it.</param>
/// <param name="Firms">For whom.</param>
/// <param name="Tally">What differs.</param>
internal sealed record Shadow(string Key, PolicySet Policy, string BaseDigest, FirmShare Firms, ShadowTally Tally)
{
    private const int DigestDigits = 12;

    /// <summary>What is kept of a row in the shadow of a policy: another policy's is counted anew.</summary>
    public static string KeyOf(Rule row, PolicySet policy) => $"{row.Id}@{policy.Digest[..DigestDigits]}";

    /// <summary>Whether it decides this, too.</summary>
    public bool Watches(DecisionInput input) => input.Policy.Digest == BaseDigest && Firms.Has(input.Declaration);
}
