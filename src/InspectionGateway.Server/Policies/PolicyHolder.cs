using InspectionGateway.Engine.Policy;
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

    /// <summary>Whether what is in effect here is what was approved; null before the first is loaded.</summary>
    internal PolicyProof? Proof => current?.Proof;

    /// <summary>The policy that decides a declaration: the canary's where it belongs to the canary, else the one in effect.</summary>
    internal PolicySet? For(Declaration declaration) => current is { } use
        ? use.Canary is { } canary && canary.Has(declaration) ? canary.Policy : use.Policy
        : null;

    /// <summary>Puts a compiled policy into effect for every decision that begins after this.</summary>
    /// <param name="board">The publication that it is of; null: of none.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="canary">The one on trial; null: none.</param>
    /// <param name="proof">Of what is in effect and on trial.</param>
    internal void Use(PolicyBoard? board, PolicySet policy, PolicyCanary? canary, PolicyProof proof) => current = new InUse(board ?? Nothing, policy, canary, proof);

    private sealed record InUse(PolicyBoard Board, PolicySet Policy, PolicyCanary? Canary, PolicyProof Proof);
}
