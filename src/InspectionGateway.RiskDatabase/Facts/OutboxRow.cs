using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>A change on its way to Redis.</summary>
/// <param name="Seq">Its number, given by the projector.</param>
/// <param name="Key">The key that changed: a record's own, or an alias that was removed.</param>
/// <param name="Record">The record at the time of reading: at least as new as the change.</param>
public sealed record OutboxRow(long Seq, FactKey Key, FactRecord Record);
