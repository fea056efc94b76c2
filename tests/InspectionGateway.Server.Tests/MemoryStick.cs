using System.Collections.Concurrent;
using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache.Sticking;

namespace InspectionGateway.Server.Tests;

/// <summary>Answers in memory, as all gateways over one Redis share them; what stands before and after each step is the test's.</summary>
internal sealed class MemoryStick : IStick
{
    public ConcurrentDictionary<RecordKey, DecisionRecord> Stuck { get; } = new();

    /// <summary>Whether Redis proves nothing.</summary>
    public bool Unproven { get; set; }

    /// <summary>Whether an answer may have been lost.</summary>
    public bool Incomplete { get; set; }

    /// <summary>Runs before a record sticks; false: Redis did not say in time, whatever became of it.</summary>
    public Func<DecisionRecord, bool> Confirms { get; set; } = _ => true;

    public long FindSettled(RecordKey key) => 0;

    public ValueTask<StickLook> LookAsync(RecordKey key, CancellationToken ct) => ValueTask.FromResult(
        Unproven ? default : Stuck.TryGetValue(key, out var record) ? new StickLook(record, 1, false, false) : new StickLook(null, 1, !Incomplete, false));

    public ValueTask<Stuck> StickAsync(DecisionRecord record, long generation, CancellationToken ct)
    {
        var confirms = Confirms(record);
        var there = Stuck.GetOrAdd(record.Key, record);
        return ValueTask.FromResult(!confirms ? default : new Stuck(true, there.DecisionId == record.DecisionId ? null : there));
    }

    public ValueTask<bool> ReplaceAsync(DecisionRecord record, CancellationToken ct)
    {
        Stuck[record.Key] = record;
        return ValueTask.FromResult(true);
    }

    public ValueTask ReleaseAsync(DecisionRecord record, long generation, CancellationToken ct)
    {
        Stuck.TryRemove(KeyValuePair.Create(record.Key, record));
        return ValueTask.CompletedTask;
    }
}
