using InspectionGateway.Engine.Records;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>A decision that is not decided to the same bytes again.</summary>
/// <param name="DecisionId">What it is stored under.</param>
/// <param name="DeclarationId">The client's own number; empty when the record cannot be read.</param>
/// <param name="Missing">Why it could not be decided again; null when it was.</param>
/// <param name="Differences">What is said otherwise.</param>
public sealed record ReplayDifference(string DecisionId, string DeclarationId, string? Missing, IReadOnlyList<MessageDifference> Differences)
{
    /// <summary>The revision of the engine that decided it; 0 when it could not be decided again.</summary>
    public int EngineRevision { get; init; }
}
