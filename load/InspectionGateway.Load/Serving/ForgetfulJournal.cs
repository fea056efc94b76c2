using InspectionGateway.Engine.Records;
using InspectionGateway.Journal;

namespace InspectionGateway.Load.Serving;

/// <summary>Keeps nothing, to show what keeping costs.</summary>
internal sealed class ForgetfulJournal : IJournal
{
    public event Action? Committed
    {
        add { }
        remove { }
    }

    public string? Fault => null;

    public ValueTask AppendAsync(DecisionRecord record, EntryFlags flags, CancellationToken ct) => ValueTask.CompletedTask;

    public UndrainedRecord? Find(RecordKey key) => null;

    public UndrainedRecord? FindNewest(string tenant, string declarationId) => null;

    public IReadOnlyList<UndrainedRecord> Peek(int atLeast) => [];

    public void Forget(long upTo)
    {
    }
}
