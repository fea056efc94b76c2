using System.Runtime.CompilerServices;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.Protocol;

namespace InspectionGateway.FactCache.Tests.Reading;

/// <summary>A risk database that answers when it is told to, and counts what it was asked.</summary>
internal sealed class Truths : IFactTruth
{
    private int asked;

    public int Asked => asked;

    /// <summary>What it does before it answers.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public Dictionary<FactKey, FactRecord> Records { get; } = [];

    public async ValueTask<FactRecord?> AskAsync(FactKey key, CancellationToken ct)
    {
        Interlocked.Increment(ref asked);
        await Before();
        return Records.GetValueOrDefault(key);
    }

    public async IAsyncEnumerable<FactRecord> AllAsync(FactKind kind, [EnumeratorCancellation] CancellationToken ct)
    {
        Interlocked.Increment(ref asked);
        await Before();
        foreach (var (_, record) in Records.Where(pair => pair.Key.Kind == kind))
        {
            yield return record;
        }
    }
}
