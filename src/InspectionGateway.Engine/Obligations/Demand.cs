using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Obligations;

/// <summary>What is asked, and what the goods wait for meanwhile.</summary>
/// <param name="Obligation">How deep they are inspected.</param>
/// <param name="Hold">What they wait for.</param>
public readonly record struct Demand(Obligation Obligation, Hold Hold)
{
    /// <summary>Whether this asks at least as much as the other, and holds at least as hard.</summary>
    public bool Covers(in Demand other) => Hold >= other.Hold && Obligation.Covers(other.Obligation);
}
