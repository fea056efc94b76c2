using System.Security.Cryptography;
using System.Text;
using InspectionGateway.Engine.Decisions;

namespace InspectionGateway.Engine.Policy.Golden;

/// <summary>What a policy is when it is compiled, and what it decides: two gateways of one engine have the same, or one of them is broken. Immutable.</summary>
/// <param name="Maker">The engine's revision and the edition of what is looked at, "7.1": another may make something else on purpose.</param>
/// <param name="IndexDigest">SHA-256 of the compiled tables with their indexes, 64 hexadecimal digits.</param>
/// <param name="Decisions">Of the golden declarations, in their order, separated by spaces.</param>
public sealed record PolicyFingerprint(string Maker, string IndexDigest, string Decisions)
{
    /// <summary>Raised when other declarations are made up, or rows are filed otherwise, while answers stay what they are.</summary>
    private const int Edition = 2;

    private const int Digits = 12;

    /// <summary>Of what is made here.</summary>
    public static string CurrentMaker => $"{DecisionEngine.Revision}.{Edition}";

    /// <summary>Computes it.</summary>
    public static PolicyFingerprint Of(PolicySet policy)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in new[] { policy.Measures, policy.Baseline, policy.Raises, policy.Waivers, policy.NeverWaive, policy.Items, policy.Orders, policy.Credentials, policy.Sampling }.SelectMany(table => table.Describe().Append("")).Concat(policy.ScopeIndex.Describe()))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }
        return new PolicyFingerprint(CurrentMaker, Convert.ToHexStringLower(hash.GetCurrentHash()), string.Join(' ', GoldenDecisions.Of(policy)));
    }

    /// <summary>How many golden decisions there are.</summary>
    public int Count => Decisions.Length == 0 ? 0 : Decisions.Split(' ').Length;

    /// <summary>"index 3f2a9c01be44, 50 golden decisions 77ab01c2d3e4": for people to compare.</summary>
    public string Summary => $"index {IndexDigest[..Digits]}, {Count} golden decisions {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Decisions)))[..Digits]}";

    /// <summary>In what this differs from what another gateway by the same maker computed; null: in nothing.</summary>
    public string? DifferenceFrom(PolicyFingerprint other)
    {
        var (own, theirs) = (Decisions.Split(' '), other.Decisions.Split(' '));
        var differing = own.Zip(theirs).Count(pair => pair.First != pair.Second) + Math.Abs(own.Length - theirs.Length);
        return differing > 0 ? $"{differing} of {theirs.Length} golden declarations are decided otherwise than where this policy was first used"
            : IndexDigest != other.IndexDigest ? $"its index is {IndexDigest[..Digits]}, and {other.IndexDigest[..Digits]} where this policy was first used"
            : null;
    }
}
