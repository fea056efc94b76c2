using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Server.Policies;

/// <summary>The policy in effect, behind one volatile reference: a decision reads it once. Any number of threads may use it.</summary>
public sealed class PolicyHolder
{
    private volatile PolicySet? current;

    /// <summary>The policy in effect; null before the first is loaded.</summary>
    public PolicySet? Current => current;

    /// <summary>Puts a compiled policy into effect for every decision that begins after this.</summary>
    public void Use(PolicySet policy) => current = policy;
}
