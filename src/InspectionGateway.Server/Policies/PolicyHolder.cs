using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.Server.Policies;

/// <summary>The policies in use, behind one volatile reference: a decision reads it once. Any number of threads may use it.</summary>
public sealed class PolicyHolder
{
    private static readonly PolicyBoard Nothing = new(null, null);

    private volatile InUse? current;

    /// <summary>The policy in effect; null before the first is loaded.</summary>
    public PolicySet? Current => current?.Policy;

    /// <summary>The publication that is in use, and the one that will be.</summary>
    internal PolicyBoard Board => current?.Board ?? Nothing;

    /// <summary>Cases of the policy in effect that this engine decides otherwise than they expect: it is not the policy that was approved.</summary>
    internal IReadOnlyList<Engine.Policy.PolicyProblem> Strange => current?.Strange ?? [];

    /// <summary>The policy that decides a declaration: the canary's when its importer belongs to the canary's share, else the one in effect.</summary>
    internal PolicySet? For(Declaration declaration) => current is { } use
        ? use.Canary is { } canary && canary.Has(declaration) ? canary.Policy : use.Policy
        : null;

    /// <summary>Puts a compiled policy into effect for every decision that begins after this.</summary>
    public void Use(PolicySet policy) => Use(Nothing, policy, null);

    // Cases speak of all rows in force.
    internal void Use(PolicyBoard board, PolicySet policy, PolicyCanary? canary) => current = new InUse(board, policy, canary, policy.Tripped.Count > 0 ? [] : CaseRunner.Run(policy).Failures);

    private sealed record InUse(PolicyBoard Board, PolicySet Policy, PolicyCanary? Canary, IReadOnlyList<Engine.Policy.PolicyProblem> Strange);
}
