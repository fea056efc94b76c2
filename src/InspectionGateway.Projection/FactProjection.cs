using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Projection;

/// <summary>Writes the facts of the risk database to Redis, whole or change by change, and compares both. One at a time.</summary>
public sealed class FactProjection(IFactStore store, Outbox outbox, IFactWriter writer)
{
    private const int Page = 500;

    /// <summary>Carries the changes that wait in the outbox.</summary>
    /// <returns>How many were carried.</returns>
    public async Task<int> CarryAsync(CancellationToken ct)
    {
        var carried = 0;
        while (await outbox.TakeAsync(Page, ct) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                await WriteAsync(row.Key, row.Record, ct);
            }
            await outbox.MarkAppliedAsync(rows, ct);
            carried += rows.Count;
        }
        return carried;
    }

    /// <summary>Writes every fact of the database; replicated sets are replaced whole, so that even an empty one is known.</summary>
    public async Task<int> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var written = 0;
        foreach (var kind in FactKinds.All)
        {
            if (kind.IsReplicated())
            {
                var records = await AllAsync(kind, ct).ToListAsync(ct);
                await writer.ReplaceSetAsync(kind, records, ct);
                written += records.Count;
            }
            else
            {
                await foreach (var record in AllAsync(kind, ct))
                {
                    await WriteAsync(FactKey.Parse(record.Key), record, ct);
                    written++;
                }
            }
            progress?.Report(new RebuildProgress(kind, written));
        }
        return written;
    }

    /// <summary>Names every fact of the database that Redis lacks or holds in another version.</summary>
    public async IAsyncEnumerable<FactDifference> VerifyAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var kind in FactKinds.All)
        {
            await foreach (var record in AllAsync(kind, ct))
            {
                var other = await writer.ReadAsync(FactKey.Parse(record.Key), ct);
                if (!record.Equals(other))
                {
                    yield return new FactDifference(record.Key, record.Version, other?.Version ?? 0);
                }
            }
        }
    }

    // A record is kept whole under each of its keys.
    private async Task WriteAsync(FactKey key, FactRecord record, CancellationToken ct)
    {
        foreach (var each in FactKeys.AliasesOf(record).Prepend(key).Distinct())
        {
            await writer.WriteAsync(each, record, ct);
        }
    }

    private async IAsyncEnumerable<FactRecord> AllAsync(FactKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
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
