using InspectionGateway.Engine.Records;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>A record in the risk database.</summary>
/// <param name="Record">The record.</param>
/// <param name="StickUnconfirmed">Nobody confirmed that it was the only answer when it was given.</param>
public sealed record StoredDecision(DecisionRecord Record, bool StickUnconfirmed);
