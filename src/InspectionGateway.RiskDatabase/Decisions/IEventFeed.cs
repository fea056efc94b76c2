namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>What happens to answers, in the order of their commits. Implementations may be used by many threads.</summary>
public interface IEventFeed
{
    /// <summary>The events after a number.</summary>
    Task<IReadOnlyList<DecisionNews>> ListAsync(long after, int limit, CancellationToken ct);

    /// <summary>The number of the last event; 0 when nothing has happened.</summary>
    Task<long> LastAsync(CancellationToken ct);
}
