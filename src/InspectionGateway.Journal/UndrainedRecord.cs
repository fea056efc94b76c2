using InspectionGateway.Engine.Records;

namespace InspectionGateway.Journal;

/// <summary>A record that the risk database may not have yet.</summary>
/// <param name="Sequence">Of its batch.</param>
/// <param name="Record">The record.</param>
/// <param name="Flags">Its envelope.</param>
public sealed record UndrainedRecord(long Sequence, DecisionRecord Record, EntryFlags Flags);
