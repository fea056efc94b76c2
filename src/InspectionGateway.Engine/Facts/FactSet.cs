using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// What was read by key for one declaration. A key that is not in the set is <see cref="Knowledge.Unknown"/>.
/// Filled by one reader, then only read: safe for many threads after that.
/// </summary>
public sealed class FactSet
{
    private readonly Dictionary<FactKey, Entry> entries = [];
    private readonly Dictionary<string, FactRecord> newest = new(StringComparer.Ordinal);

    /// <summary>Everything that was read or tried, in the order it was added.</summary>
    public IReadOnlyDictionary<FactKey, Entry> Entries => entries;

    /// <summary>Adds a fact that was read. A tombstone counts as absent; a record of another kind is not understood.</summary>
    public void AddKnown(FactKey key, FactRecord record, FactSource source)
    {
        if (!record.Deleted && FactDescriptors.Of(record)?.Kind != key.Kind)
        {
            AddUnknown(key);
            return;
        }
        entries[key] = new Entry(record.Deleted ? Knowledge.Absent : Knowledge.Known, record, source);
        if (!newest.TryGetValue(record.Key, out var other) || other.Version < record.Version)
        {
            newest[record.Key] = record;
        }
    }

    /// <summary>Adds a key that was read and found to have no fact.</summary>
    public void AddAbsent(FactKey key, FactSource source) => entries[key] = new Entry(Knowledge.Absent, null, source);

    /// <summary>Adds a key that could not be read.</summary>
    public void AddUnknown(FactKey key) => entries[key] = new Entry(Knowledge.Unknown, null, FactSource.Missing);

    /// <summary>The same facts with another one under a key that was read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="record">Its fact; null: there is none.</param>
    public FactSet With(FactKey key, FactRecord? record)
    {
        var changed = new FactSet();
        foreach (var (other, entry) in entries)
        {
            if ((other == key ? record : entry.Record) is { } kept)
            {
                changed.AddKnown(other, kept, entry.Source);
            }
            else if (other == key || entry.Knowledge == Knowledge.Absent)
            {
                changed.AddAbsent(other, entry.Source);
            }
            else
            {
                changed.AddUnknown(other);
            }
        }
        return changed;
    }

    /// <summary>
    /// What is known of a key. Of two copies of one record, read by its key and by an alias, the newer counts; when it no
    /// longer goes by this alias, nobody can tell whose the alias is.
    /// </summary>
    public Knowledge Look(FactKey key, out FactRecord? record)
    {
        entries.TryGetValue(key, out var entry);
        record = entry.Record;
        if (entry.Knowledge != Knowledge.Known || ReferenceEquals(newest[record!.Key], record))
        {
            return entry.Knowledge;
        }
        record = newest[record.Key];
        return record.Deleted ? Knowledge.Absent : FactKeys.GoesBy(record, key) ? Knowledge.Known : Knowledge.Unknown;
    }

    /// <summary>One key's state, its record when there is one (a tombstone too), and where it came from.</summary>
    public readonly record struct Entry(Knowledge Knowledge, FactRecord? Record, FactSource Source);
}
