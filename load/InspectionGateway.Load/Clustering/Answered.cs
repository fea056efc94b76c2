using System.Collections.Concurrent;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Clustering;

/// <summary>What was answered in a time. Any number of threads may add to it.</summary>
internal sealed class Answered
{
    // Of so many one is asked again.
    private const int Every = 20;

    private int count;
    private int degraded;

    public int Count => count;

    /// <summary>Answers made without something that they should have had.</summary>
    public int Degraded => degraded;

    /// <summary>How many for which cause; an answer may have several.</summary>
    public ConcurrentDictionary<DegradedCause, int> Causes { get; } = new();

    /// <summary>To be asked again: the request, the id of its answer, and the gateway that gave it.</summary>
    public ConcurrentQueue<(DecideRequest Request, string DecisionId, int Gateway)> Samples { get; } = new();

    public void Add(int gateway, DecideRequest request, Decision decision)
    {
        if (Interlocked.Increment(ref count) % Every == 0)
        {
            Samples.Enqueue((request, decision.DecisionId, gateway));
        }
        if (decision.Degraded.Count > 0)
        {
            Interlocked.Increment(ref degraded);
        }
        foreach (var cause in decision.Degraded)
        {
            Causes.AddOrUpdate(cause, 1, (_, before) => before + 1);
        }
    }
}
