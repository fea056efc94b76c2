using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Protocol;

namespace InspectionGateway.FactCache.Near;

/// <summary>
/// Facts and absences that were read from a proven shard, kept here with the stamp that proved them. One counts as long as
/// heartbeats expect no later stamp of its shard: a change anywhere in the shard, a new generation or silence makes it
/// nothing, so that it is behind Redis by a heartbeat at most. What is asked for again stays; what nobody asked for
/// while as much again came goes. Any number of threads may use it.
/// </summary>
internal sealed class NearFacts(FactCacheOptions options, StampBoard board)
{
    private static readonly Meter Meter = new(IFactReader.MeterName);
    private static readonly Counter<long> Asked = Meter.CreateCounter<long>("inspection.near_facts", "{fact}", "Facts that decisions asked for, by whether they were near.");

    private readonly int half = options.NearFacts / 2;
    private volatile ConcurrentDictionary<FactKey, Entry> young = new();
    private volatile ConcurrentDictionary<FactKey, Entry> old = new();
    private int count;

    /// <summary>Adds what is near to a set.</summary>
    /// <returns>The keys that are not.</returns>
    public IReadOnlyList<FactKey> Read(IReadOnlyList<FactKey> keys, FactSet facts)
    {
        List<FactKey>? left = null;
        foreach (var key in keys)
        {
            if (Find(key) is not { } entry)
            {
                (left ??= []).Add(key);
            }
            else if (entry.Record is { } record)
            {
                facts.AddKnown(key, record, FactSource.NearCache);
            }
            else
            {
                facts.AddAbsent(key, FactSource.NearCache);
            }
        }
        Count(keys.Count - (left?.Count ?? 0), left?.Count ?? 0);
        return left ?? (IReadOnlyList<FactKey>)[];
    }

    /// <summary>Keeps what a shard said that proved itself.</summary>
    /// <param name="key">The key.</param>
    /// <param name="record">What it holds; null: nothing.</param>
    /// <param name="shard">The key's shard.</param>
    /// <param name="proof">The stamp that was read with it.</param>
    public void Keep(FactKey key, FactRecord? record, string shard, Stamp proof)
    {
        if (half > 0)
        {
            Add(key, new Entry(record, shard, proof));
        }
    }

    private Entry? Find(FactKey key)
    {
        if (half == 0)
        {
            return null;
        }
        var isOld = !young.TryGetValue(key, out var entry);
        if (isOld && !old.TryGetValue(key, out entry))
        {
            return null;
        }
        if (board.Expected(entry!.Shard) is not { } expected || !entry.Proof.Proves(expected))
        {
            return null;
        }
        if (isOld)
        {
            Add(key, entry);
        }
        return entry;
    }

    private void Add(FactKey key, Entry entry)
    {
        if (young.TryAdd(key, entry))
        {
            if (Interlocked.Increment(ref count) > half)
            {
                // Two threads here at once let go of more than they need, which is read again.
                old = young;
                young = new ConcurrentDictionary<FactKey, Entry>();
                Interlocked.Exchange(ref count, 0);
            }
        }
        else
        {
            young[key] = entry;
        }
    }

    private static void Count(int near, int far)
    {
        if (Asked.Enabled)
        {
            Asked.Add(near, new KeyValuePair<string, object?>("near", true));
            Asked.Add(far, new KeyValuePair<string, object?>("near", false));
        }
    }

    /// <param name="Record">Null: there is none.</param>
    /// <param name="Shard">Where it lies.</param>
    /// <param name="Proof">What proved it.</param>
    private sealed record Entry(FactRecord? Record, string Shard, Stamp Proof);
}
