using InspectionGateway.Engine.Records;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>Every answer that was given. Implementations may be used by many threads.</summary>
public interface IDecisionStore
{
    /// <summary>Stores records in one transaction. Storing them again changes nothing.</summary>
    Task<StoreReport> StoreAsync(IReadOnlyCollection<StoredDecision> decisions, CancellationToken ct);

    /// <summary>The newest revision of a filed declaration's version; null when there is none.</summary>
    Task<StoredDecision?> FindAsync(RecordKey key, CancellationToken ct);

    /// <summary>The newest revision of a filed declaration's newest version; null when there is none.</summary>
    /// <param name="tenant">The registered client.</param>
    /// <param name="declarationId">The client's own number.</param>
    /// <param name="below">Only versions below this one.</param>
    /// <param name="ct">Cancels.</param>
    Task<StoredDecision?> FindNewestAsync(string tenant, string declarationId, int below, CancellationToken ct);

    /// <summary>The newest answer to a summary, by the client's own number or by another that it was filed with; null when there is none, or it was taken back.</summary>
    Task<StoredDecision?> FindSummaryAsync(string tenant, string number, CancellationToken ct);

    /// <summary>What changed for a client after a number, in order.</summary>
    Task<IReadOnlyList<StoredEvent>> ListEventsAsync(string tenant, long after, int limit, CancellationToken ct);

    /// <summary>Takes a declaration back. Its records stay; taking it back again changes nothing.</summary>
    /// <returns>When it was taken back first; null when nothing of it is stored.</returns>
    Task<DateTimeOffset?> CancelAsync(Cancellation cancellation, CancellationToken ct);

    /// <summary>Keeps what a window did without an answer.</summary>
    /// <returns>False when it was reported before, which stands.</returns>
    Task<bool> ReportFallbackAsync(FallbackUse use, CancellationToken ct);
}
