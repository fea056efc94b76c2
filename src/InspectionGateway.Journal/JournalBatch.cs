namespace InspectionGateway.Journal;

/// <summary>What one commit wrote.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="Entries">In the order of their callers.</param>
public sealed record JournalBatch(long Sequence, DateTimeOffset WrittenAt, IReadOnlyList<JournalEntry> Entries);
