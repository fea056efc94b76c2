using Dapper;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>
/// What the database keeps of the projection: generations, and a stamp for each shard. Stamps only rise, whoever writes
/// them: any number of projectors may.
/// </summary>
public sealed class ProjectionLog(Dialect dialect, TimeProvider time)
{
    /// <summary>Every shard's stamp; shards that were never projected are not in it.</summary>
    public async Task<IReadOnlyList<ShardStamp>> StampsAsync(CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. await connection.QueryAsync<ShardStamp>(new CommandDefinition(ProjectionSql.Stamps, cancellationToken: ct))];
    }

    /// <summary>The highest number that a change was given.</summary>
    public Task<long> LastSeqAsync(CancellationToken ct) => NumberAsync(OutboxSql.LastSeq, ct);

    /// <summary>The generation that will be given next: no generation at or above it exists.</summary>
    public Task<long> NextGenerationAsync(CancellationToken ct) => NumberAsync(ProjectionSql.NextGeneration, ct);

    /// <summary>A generation that was never given before, above every one that Redis was seen to hold.</summary>
    public Task<long> AllocateGenerationAsync(long above, CancellationToken ct) => dialect.WriteAsync(
        Lane.Projection,
        transaction => transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            ProjectionSql.AllocateGeneration, new { Above = above }, transaction, cancellationToken: ct)),
        ct);

    /// <summary>Raises the last number to one that Redis was seen to prove, after a person accepted a database older than it.</summary>
    public Task AcceptAsync(long seq, string acceptedBy, CancellationToken ct) => dialect.WriteAsync(
        Lane.Projection,
        async transaction =>
        {
            await ActWriting.AddAsync(dialect, transaction, Lane.Projection, new Act(acceptedBy, ActKind.AcceptDatabase, $"{seq}", ""), time.GetUtcNow(), ct);
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(ProjectionSql.RaiseLastSeq, new { Seq = seq }, transaction, cancellationToken: ct));
        },
        ct);

    /// <summary>Raises stamps; one that is not above what is stored changes nothing.</summary>
    public Task StampAsync(IEnumerable<ShardStamp> stamps, CancellationToken ct) => dialect.WriteAsync(
        Lane.Projection, transaction => transaction.Connection!.ExecuteAsync(ProjectionSql.Stamp, stamps, transaction), ct);

    private async Task<long> NumberAsync(string statement, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(statement, cancellationToken: ct));
    }
}
