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
    Task<StoredDecision?> FindNewestAsync(string tenant, string declarationId, CancellationToken ct);
}
