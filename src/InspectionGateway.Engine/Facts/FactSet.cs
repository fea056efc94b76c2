using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>
/// What was read by key for one declaration. A key that is not in the set is <see cref="Knowledge.Unknown"/>.
/// Filled by one reader, then only read: safe for many threads after that.
/// </summary>
public sealed class FactSet
{
    private readonly Dictionary<FactKey, Entry> entries = [];

    /// <summary>Everything that was read or tried, in the order it was added.</summary>
    public IReadOnlyDictionary<FactKey, Entry> Entries => entries;

    /// <summary>Adds a fact that was read. A tombstone counts as absent.</summary>
    public void AddKnown(FactKey key, FactRecord record, FactSource source) =>
        entries[key] = new Entry(record.Deleted ? Knowledge.Absent : Knowledge.Known, record, source);

    /// <summary>Adds a key that was read and found to have no fact.</summary>
    public void AddAbsent(FactKey key, FactSource source) => entries[key] = new Entry(Knowledge.Absent, null, source);

    /// <summary>Adds a key that could not be read.</summary>
    public void AddUnknown(FactKey key) => entries[key] = new Entry(Knowledge.Unknown, null, FactSource.Missing);

    /// <summary>What is known of a key.</summary>
    public Knowledge Look(FactKey key, out FactRecord? record)
    {
        entries.TryGetValue(key, out var entry);
        record = entry.Record;
        return entry.Knowledge;
    }

    /// <summary>One key's state, its record when there is one (a tombstone too), and where it came from.</summary>
    public readonly record struct Entry(Knowledge Knowledge, FactRecord? Record, FactSource Source);
}
