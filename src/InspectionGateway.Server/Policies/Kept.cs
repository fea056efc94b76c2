using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Server.Policies;

/// <summary>What the risk database said of policies. Immutable.</summary>
/// <param name="At">When it last said something new.</param>
/// <param name="Board">What was in effect, and what would be.</param>
/// <param name="Used">The digest of what is in effect when nothing was published; empty: never.</param>
/// <param name="Policies">By digest.</param>
internal sealed record Kept(DateTimeOffset At, PolicyBoard Board, string Used, IReadOnlyDictionary<string, Kept.Policy> Policies)
{
    /// <summary>Before it said anything.</summary>
    public static Kept Nothing { get; } = new(DateTimeOffset.MinValue, new PolicyBoard(null, null), "", new Dictionary<string, Policy>());

    public Kept With(string digest, Policy policy) => this with { Policies = new Dictionary<string, Policy>(Policies) { [digest] = policy } };

    /// <summary>Without what is neither in effect nor will or may be again.</summary>
    public Kept Trim()
    {
        string?[] wanted = [Used, Board.InEffect?.Digest, Board.InEffect?.CanaryDigest, Board.InEffect?.PreviousDigest, Board.Scheduled?.Digest];
        return this with { Policies = Policies.Where(pair => wanted.Contains(pair.Key)).ToDictionary() };
    }

    /// <param name="Sources">Its files.</param>
    /// <param name="Fingerprint">What the first gateway made of it; null: not known yet.</param>
    internal sealed record Policy(IReadOnlyList<PolicySource> Sources, PolicyFingerprint? Fingerprint);
}
