namespace InspectionGateway.Journal;

/// <summary>One record in the journal's envelope.</summary>
/// <param name="Flags">What is known of the record beside its bytes.</param>
/// <param name="Record">The encoded record.</param>
public readonly record struct JournalEntry(EntryFlags Flags, ReadOnlyMemory<byte> Record);
