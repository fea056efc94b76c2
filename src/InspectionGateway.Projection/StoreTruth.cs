using System.Runtime.CompilerServices;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Projection;

/// <summary>The fact cache's way to the risk database.</summary>
internal sealed class StoreTruth(IFactStore store) : IFactTruth
{
    private const int Page = 500;

    public ValueTask<FactRecord?> AskAsync(FactKey key, CancellationToken ct) => store.GetAsync(key, ct);

    public async IAsyncEnumerable<FactRecord> AllAsync(FactKind kind, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        while (await store.ListAsync(kind, "", after, Page, ct) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                yield return record;
            }
            after = FactKey.Parse(page[^1].Key).Id;
        }
    }
}
