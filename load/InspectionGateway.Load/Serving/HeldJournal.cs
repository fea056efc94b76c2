using InspectionGateway.Engine.Records;
using InspectionGateway.Journal;

namespace InspectionGateway.Load.Serving;

/// <summary>A journal that keeps what it has from the risk database while it is held, so that the drain can be measured by itself. Any number of threads may use it.</summary>
internal sealed class HeldJournal : IJournal
{
    private readonly IJournal inner;
    private volatile bool held;

    public HeldJournal(IJournal inner)
    {
        this.inner = inner;
        inner.Committed += () => Committed?.Invoke();
    }

    public event Action? Committed;

    public string? Fault => inner.Fault;

    /// <summary>Whether the risk database has everything.</summary>
    public bool IsDrained => inner.Peek(1).Count == 0;

    public void Hold() => held = true;

    public void Release()
    {
        held = false;
        Committed?.Invoke();
    }

    public ValueTask AppendAsync(DecisionRecord record, EntryFlags flags, CancellationToken ct) => inner.AppendAsync(record, flags, ct);

    public UndrainedRecord? Find(RecordKey key) => inner.Find(key);

    public UndrainedRecord? FindNewest(string tenant, string declarationId) => inner.FindNewest(tenant, declarationId);

    public IReadOnlyList<UndrainedRecord> Peek(int atLeast) => held ? [] : inner.Peek(atLeast);

    public void Forget(long upTo) => inner.Forget(upTo);
}
