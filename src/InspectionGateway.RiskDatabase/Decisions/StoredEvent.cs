using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>What changed for a client.</summary>
/// <param name="Number">Rises; not without gaps.</param>
/// <param name="Change">Decided, revised or cancelled.</param>
/// <param name="Record">The answer in effect after it.</param>
public sealed record StoredEvent(long Number, DecisionChange Change, DecisionRecord Record);
