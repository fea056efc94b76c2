using Dapper;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>
/// What the database keeps of the projection: generations, and a stamp for each shard. Stamps only rise, whoever writes
/// them: any number of projectors may.
/// </summary>
public sealed class ProjectionLog(string connectionString)
{
    private readonly SqliteConnections connections = new(connectionString);

    /// <summary>Every shard's stamp; shards that were never projected are not in it.</summary>
    public async Task<IReadOnlyList<ShardStamp>> StampsAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return [.. await connection.QueryAsync<ShardStamp>(new CommandDefinition(
            "SELECT shard AS Shard, generation AS Generation, seq AS Seq FROM stamp", cancellationToken: ct))];
    }

    /// <summary>The highest number that a change was given.</summary>
    public async Task<long> LastSeqAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT last_seq FROM projection", cancellationToken: ct));
    }

    /// <summary>The generation that will be given next: no generation at or above it exists.</summary>
    public async Task<long> NextGenerationAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT next_generation FROM projection", cancellationToken: ct));
    }

    /// <summary>A generation that was never given before, above every one that Redis was seen to hold.</summary>
    public async Task<long> AllocateGenerationAsync(long above, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "UPDATE projection SET next_generation = max(next_generation, @Above + 1) + 1 RETURNING next_generation - 1",
            new { Above = above }, cancellationToken: ct));
    }

    /// <summary>Raises the last number to one that Redis was seen to prove, after a person accepted a database older than it.</summary>
    public async Task RaiseLastSeqAsync(long seq, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("UPDATE projection SET last_seq = max(last_seq, @Seq)", new { Seq = seq }, cancellationToken: ct));
    }

    /// <summary>Raises stamps; one that is not above what is stored changes nothing.</summary>
    public async Task StampAsync(IEnumerable<ShardStamp> stamps, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await connection.ExecuteAsync(
            """
            INSERT INTO stamp (shard, generation, seq) VALUES (@Shard, @Generation, @Seq)
            ON CONFLICT (shard) DO UPDATE SET generation = @Generation, seq = @Seq
            WHERE generation < @Generation OR (generation = @Generation AND seq < @Seq)
            """, stamps, transaction);
        await transaction.CommitAsync(ct);
    }
}
