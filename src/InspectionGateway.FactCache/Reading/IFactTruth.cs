using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.FactCache.Reading;

/// <summary>The risk database, asked for what Redis cannot prove. Implementations may be used by many threads.</summary>
public interface IFactTruth
{
    /// <summary>The newest record of a key or alias, a tombstone too; null when there never was one.</summary>
    ValueTask<FactRecord?> AskAsync(FactKey key, CancellationToken ct);

    /// <summary>Every live record of a replicated kind.</summary>
    IAsyncEnumerable<FactRecord> AllAsync(FactKind kind, CancellationToken ct);
}
