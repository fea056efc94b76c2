using System.Collections.Concurrent;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Records;
using InspectionGateway.Journal;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Replay;
using Microsoft.Data.Sqlite;

namespace InspectionGateway.Server.Tests;

/// <summary>A journal in memory that nobody drains, and that refuses when it is told to.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly ConcurrentQueue<UndrainedRecord> records = new();

    public event Action? Committed;

    public string? Fault { get; set; }

    /// <summary>What is waited for before a record is taken.</summary>
    public Func<DecisionRecord, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async ValueTask AppendAsync(DecisionRecord record, EntryFlags flags, CancellationToken ct)
    {
        await Before(record);
        if (Fault is not null)
        {
            throw new JournalRefusedException(Fault, isUnknown: false);
        }
        records.Enqueue(new UndrainedRecord(1, record, flags));
        Committed?.Invoke();
    }

    public UndrainedRecord? Find(RecordKey key) => records.FirstOrDefault(record => record.Key == key);

    public UndrainedRecord? FindNewest(string tenant, string declarationId) => records
        .Where(record => record.Key is { Purpose: Purpose.Filed } key && key.Tenant == tenant && key.DeclarationId == declarationId)
        .MaxBy(record => record.Key.Version);

    public IReadOnlyList<UndrainedRecord> Peek(int atLeast) => [.. records];

    public void Forget(long upTo) => records.Clear();
}

/// <summary>A risk database of decisions in memory, which can be away.</summary>
internal sealed class MemoryDecisions : IDecisionStore
{
    private readonly ConcurrentQueue<StoredDecision> stored = new();
    private readonly ConcurrentQueue<(string Tenant, StoredEvent Event)> events = new();

    public bool Away { get; set; }

    /// <summary>Runs before a question is answered.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public Task<StoreReport> StoreAsync(IReadOnlyCollection<StoredDecision> decisions, CancellationToken ct)
    {
        foreach (var decision in decisions)
        {
            stored.Enqueue(decision);
            events.Enqueue((decision.Record.Key.Tenant, new StoredEvent(events.Count + 1, DecisionChange.Decided, decision.Record)));
        }
        return Task.FromResult(new StoreReport(decisions.Count, 0, 0));
    }

    public async Task<StoredDecision?> FindAsync(RecordKey key, CancellationToken ct)
    {
        Asked++;
        await Before();
        return await Newest(record => record.Key == key);
    }

    public Task<StoredDecision?> FindNewestAsync(string tenant, string declarationId, int below, CancellationToken ct) =>
        Newest(record => record.Key is { Purpose: Purpose.Filed } key && key.Tenant == tenant && key.DeclarationId == declarationId && key.Version < below);

    public Task<StoredDecision?> FindSummaryAsync(string tenant, string number, CancellationToken ct) => FindNewestAsync(tenant, number, int.MaxValue, ct);

    public Task<IReadOnlyList<StoredEvent>> ListEventsAsync(string tenant, long after, int limit, CancellationToken ct) => Away
        ? throw new SqliteException("away", 14)
        : Task.FromResult<IReadOnlyList<StoredEvent>>([.. events.Where(change => change.Tenant == tenant && change.Event.Number > after).Select(change => change.Event).Take(limit)]);

    public async Task<DateTimeOffset?> CancelAsync(Cancellation cancellation, CancellationToken ct)
    {
        if (await FindNewestAsync(cancellation.Tenant, cancellation.DeclarationId, int.MaxValue, ct) is not { } newest)
        {
            return null;
        }
        events.Enqueue((cancellation.Tenant, new StoredEvent(events.Count + 1, DecisionChange.Cancelled, newest.Record)));
        return DateTimeOffset.UnixEpoch;
    }

    public ConcurrentDictionary<RecordKey, FallbackUse> Fallbacks { get; } = new();

    public Task<bool> ReportFallbackAsync(FallbackUse use, CancellationToken ct) =>
        Away ? throw new SqliteException("away", 14) : Task.FromResult(Fallbacks.TryAdd(use.Key, use));

    private Task<StoredDecision?> Newest(Predicate<DecisionRecord> which) => Away
        ? throw new SqliteException("away", 14)
        : Task.FromResult(stored.Where(decision => which(decision.Record)).MaxBy(decision => (decision.Record.Key.Version, decision.Record.Decision.Revision)));
}

/// <summary>Inputs that nobody kept, unless a test says what they were.</summary>
internal sealed class MemoryInputs : IStoredInputs
{
    public Func<DecisionRecord, DecisionInput>? Find { get; set; }

    public Task<DecisionInput> ReadAsync(DecisionRecord record, CancellationToken ct) =>
        Find is { } find ? Task.FromResult(find(record)) : throw new InputMissingException("inputs: nobody kept them");
}
