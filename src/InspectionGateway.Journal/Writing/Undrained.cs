using System.Collections.Concurrent;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.Journal.Writing;

/// <summary>
/// What is in the journal and may not be in the risk database yet, by key and in order. One thread adds and one
/// removes; any number may look.
/// </summary>
internal sealed class Undrained
{
    private readonly ConcurrentDictionary<RecordKey, UndrainedRecord> byKey = new();
    private readonly ConcurrentDictionary<(string Tenant, string DeclarationId), UndrainedRecord> newest = new();
    private readonly ConcurrentQueue<Batch> batches = new();
    private long bytes;
    private long records;

    public long Bytes => Interlocked.Read(ref bytes);

    public long Records => Interlocked.Read(ref records);

    public DateTimeOffset? OldestAt => batches.TryPeek(out var batch) ? batch.WrittenAt : null;

    public UndrainedRecord? Find(RecordKey key) => byKey.GetValueOrDefault(key);

    public UndrainedRecord? FindNewest(string tenant, string declarationId) => newest.GetValueOrDefault((tenant, declarationId));

    public void Add(long sequence, DateTimeOffset writtenAt, IEnumerable<(DecisionRecord Record, EntryFlags Flags)> written)
    {
        var batch = new Batch(sequence, writtenAt, [.. written.Select(entry => new UndrainedRecord(sequence, entry.Record, entry.Flags))]);
        batches.Enqueue(batch);
        Interlocked.Add(ref bytes, batch.Bytes);
        Interlocked.Add(ref records, batch.Records.Count);
        // A trial is asked as often as one likes, and none of its answers is the one.
        foreach (var filed in batch.Records.Where(record => record.Key.Purpose == Purpose.Filed))
        {
            var key = filed.Key;
            byKey.AddOrUpdate(key, filed, (_, known) => IsAbove(known, filed) ? known : filed);
            newest.AddOrUpdate((key.Tenant, key.DeclarationId), filed, (_, known) => IsAbove(known, filed) ? known : filed);
        }
    }

    public IReadOnlyList<UndrainedRecord> Peek(int atLeast)
    {
        var found = new List<UndrainedRecord>();
        foreach (var batch in batches)
        {
            found.AddRange(batch.Records);
            if (found.Count >= atLeast)
            {
                break;
            }
        }
        return found;
    }

    public void Remove(long upTo)
    {
        while (batches.TryPeek(out var batch) && batch.Sequence <= upTo && batches.TryDequeue(out _))
        {
            Interlocked.Add(ref bytes, -batch.Bytes);
            Interlocked.Add(ref records, -batch.Records.Count);
            foreach (var record in batch.Records)
            {
                var key = record.Key;
                byKey.TryRemove(KeyValuePair.Create(key, record));
                newest.TryRemove(KeyValuePair.Create((key.Tenant, key.DeclarationId), record));
            }
        }
    }

    // Of the same version and revision the first counts: what came later is a conflict, for the database to settle.
    private static bool IsAbove(UndrainedRecord one, UndrainedRecord other) =>
        (one.Key.Version, one.Revision).CompareTo((other.Key.Version, other.Revision)) >= 0;

    private sealed record Batch(long Sequence, DateTimeOffset WrittenAt, IReadOnlyList<UndrainedRecord> Records)
    {
        public long Bytes { get; } = Records.Sum(record => (long)record.Bytes.Length);
    }
}
