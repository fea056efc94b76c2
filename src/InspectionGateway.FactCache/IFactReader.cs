using InspectionGateway.Engine.Facts;

namespace InspectionGateway.FactCache;

/// <summary>Reads facts by key. Any number of threads may use one reader.</summary>
public interface IFactReader
{
    /// <summary>Reads all keys in one trip. Never throws for a fault of Redis: what could not be read is unknown.</summary>
    ValueTask<FactSet> ReadAsync(IReadOnlyList<FactKey> keys, CancellationToken ct);
}
