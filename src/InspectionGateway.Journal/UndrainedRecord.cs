using InspectionGateway.Engine.Records;

namespace InspectionGateway.Journal;

/// <summary>
/// A record that the risk database may not have yet, kept as its bytes: its messages would be several times as large, and
/// <see cref="JournalOptions.MaxBytes"/> would say little about memory.
/// </summary>
/// <param name="Sequence">Of its batch.</param>
/// <param name="Key">What was answered.</param>
/// <param name="Revision">Of the answer.</param>
/// <param name="Bytes">The record.</param>
/// <param name="Flags">Its envelope.</param>
public sealed record UndrainedRecord(long Sequence, RecordKey Key, int Revision, ReadOnlyMemory<byte> Bytes, EntryFlags Flags)
{
    /// <summary>A record that was just written.</summary>
    public UndrainedRecord(long sequence, DecisionRecord record, EntryFlags flags)
        : this(sequence, record.Key, record.Decision.Revision, record.Bytes, flags)
    {
    }

    /// <summary>Reads the record, anew each time.</summary>
    public DecisionRecord Read() => DecisionRecord.Read(Bytes);
}
