using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Golden;

namespace InspectionGateway.Server.Policies;

/// <summary>
/// Holds a compiled policy against its own cases and against what the gateway that first used it made of it: a damaged build or
/// file would decide otherwise than was approved. Used by one caller at a time.
/// </summary>
internal sealed partial class PolicyProver(IPolicyArchive archive, ILogger<PolicyProver> logger)
{
    private const int Remembered = 8;

    // By identity: what was compiled anew is to be held against it anew.
    private readonly List<(PolicySet Policy, PolicyProof Proof)> proved = [];

    public async Task<PolicyProof> ProveAsync(PolicySet policy, CancellationToken ct)
    {
        if (proved.Find(one => ReferenceEquals(one.Policy, policy)) is { Proof: { } known })
        {
            return known;
        }
        var own = PolicyFingerprint.Of(policy);
        var first = await archive.KeepAsync(policy.Digest, own, ct);
        // Cases speak of all rows in force.
        List<PolicyProblem> problems = [.. policy.Tripped.Count > 0 ? [] : CaseRunner.Run(policy).Failures];
        if (own.DifferenceFrom(first) is { } difference)
        {
            problems.Add(new PolicyProblem("", 1, 1, difference));
        }
        Log.Proved(logger, policy.Digest, own.Summary, problems.Count);
        var proof = new PolicyProof(own, problems);
        proved.Insert(0, (policy, proof));
        proved.RemoveRange(Math.Min(proved.Count, Remembered), Math.Max(0, proved.Count - Remembered));
        return proof;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Policy {Digest}: {Fingerprint}; {Problems} differences from what was approved.")]
        public static partial void Proved(ILogger logger, string digest, string fingerprint, int problems);
    }
}
