using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.FactCache.Writing;
using InspectionGateway.RiskDatabase.Facts;

namespace InspectionGateway.Projection;

/// <summary>Holds the stamps in Redis against those in the database.</summary>
public sealed class ProjectionHealth(ProjectionLog log, IFactWriter writer)
{
    /// <summary>What a rebuild has to mend; null when Redis proves what the database says, or more of what was numbered.</summary>
    public async Task<string?> FaultAsync(CancellationToken ct)
    {
        // The database before and Redis after: a projector raises Redis first.
        var proven = (await log.StampsAsync(ct)).ToDictionary(stamp => stamp.Shard);
        var projected = await writer.StampsAsync(ct);
        var last = await log.LastSeqAsync(ct);
        var next = await log.NextGenerationAsync(ct);
        foreach (var shard in FactShards.All)
        {
            if (Fault(proven.GetValueOrDefault(shard), projected[shard], last, next) is { } fault)
            {
                return $"{shard}: {fault}";
            }
        }
        return null;
    }

    /// <summary>A replicated set that does not have the entries that it is stamped with, or not as many; null when all have.</summary>
    public async Task<string?> ContentFaultAsync(bool countOnly, CancellationToken ct)
    {
        foreach (var kind in FactKinds.Replicated)
        {
            if (!await writer.IsSoundAsync(kind, countOnly, ct))
            {
                return $"{FactShards.OfSet(kind)}: its entries are not those that its stamp proves";
            }
        }
        return null;
    }

    /// <summary>
    /// What Redis proves that the database never said: the database is empty, or older than the one that Redis was filled
    /// from. Null when there is nothing.
    /// </summary>
    public async Task<string?> OlderDatabaseAsync(CancellationToken ct)
    {
        var projected = (await writer.StampsAsync(ct)).Values.OfType<Stamp>().ToList();
        var last = await log.LastSeqAsync(ct);
        var next = await log.NextGenerationAsync(ct);
        return projected.Find(stamp => stamp.Generation >= next || stamp.Seq > last) is { Generation: > 0 } ahead
            ? $"Redis proves generation {ahead.Generation} with change {ahead.Seq}, and the risk database knows generations below {next} and changes to {last}."
            : null;
    }

    /// <summary>Lets the database go on above what Redis proves, after a person accepted it.</summary>
    public async Task AcceptDatabaseAsync(CancellationToken ct)
    {
        var projected = (await writer.StampsAsync(ct)).Values.OfType<Stamp>().ToList();
        if (projected.Count > 0)
        {
            await log.AllocateGenerationAsync(projected.Max(stamp => stamp.Generation), ct);
            await log.AcceptAsync(projected.Max(stamp => stamp.Seq), Environment.UserName, ct);
        }
    }

    private static string? Fault(ShardStamp? proven, Stamp? projected, long last, long next) => (proven, projected) switch
    {
        (null, _) => "it was never projected",
        (_, null) => "its stamp is gone",
        ({ } known, { } found) when found.Generation < known.Generation || (found.Generation == known.Generation && found.Seq < known.Seq) =>
            $"its stamp {found.Generation}:{found.Seq} is behind {known.Generation}:{known.Seq}",
        (_, { } found) when found.Generation >= next || found.Seq > last => $"its stamp {found.Generation}:{found.Seq} was never given",
        _ => null,
    };
}
