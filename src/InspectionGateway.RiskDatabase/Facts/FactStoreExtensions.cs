using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Reads facts from the truth itself, as the engine takes them.</summary>
public static class FactStoreExtensions
{
    /// <summary>What the store says of some keys: each is known or absent.</summary>
    public static async Task<FactSet> ReadAsync(this IFactStore store, IEnumerable<FactKey> keys, CancellationToken ct)
    {
        var read = new FactSet();
        foreach (var key in keys)
        {
            if (await store.GetAsync(key, ct) is { } record)
            {
                read.AddKnown(key, record, FactSource.Database);
            }
            else
            {
                read.AddAbsent(key, FactSource.Database);
            }
        }
        return read;
    }
}
