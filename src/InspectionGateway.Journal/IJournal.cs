using InspectionGateway.Engine.Records;

namespace InspectionGateway.Journal;

/// <summary>A gateway's own durable journal of answers. Any number of threads may use it.</summary>
public interface IJournal
{
    /// <summary>What refuses records now, in a sentence; null when nothing does.</summary>
    string? Fault { get; }

    /// <summary>Raised after a commit. Handlers must not block.</summary>
    event Action? Committed;

    /// <summary>Writes a record; when it returns, the record is on disk. Cancelling drops a record that is not being written yet, never one that is.</summary>
    /// <exception cref="JournalRefusedException">It was not written, or nobody can say.</exception>
    ValueTask AppendAsync(DecisionRecord record, EntryFlags flags, CancellationToken ct);

    /// <summary>The newest record of a key that the risk database may not have yet; null when there is none.</summary>
    UndrainedRecord? Find(RecordKey key);

    /// <summary>The newest version of a filed declaration that the risk database may not have yet; null when there is none.</summary>
    UndrainedRecord? FindNewest(string tenant, string declarationId);

    /// <summary>The oldest records that the risk database may not have yet, in whole batches.</summary>
    IReadOnlyList<UndrainedRecord> Peek(int atLeast);

    /// <summary>
    /// Forgets every batch up to a number, for the risk database has them; by one caller at a time. The disk follows with the
    /// next commit, or at the end: after a kill in between the same batches are there again.
    /// </summary>
    void Forget(long upTo);
}
