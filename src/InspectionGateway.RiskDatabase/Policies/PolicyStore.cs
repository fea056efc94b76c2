using System.Text.Json;
using Dapper;
using InspectionGateway.Engine.Policy;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>Published policies, newest last; none is ever changed. Any number of threads may use it.</summary>
public sealed class PolicyStore(string connectionString, TimeProvider time)
{
    private readonly SqliteConnections connections = new(connectionString);

    /// <summary>Adds a publication.</summary>
    public async Task SaveAsync(PolicyPublication publication, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO policy_publication (version, digest, published_at, published_by, reason, sources)
            VALUES (@Version, @Digest, @PublishedAt, @PublishedBy, @Reason, @Sources)
            """,
            new
            {
                publication.Version,
                publication.Digest,
                PublishedAt = time.GetUtcNow().UtcDateTime.ToString("O"),
                publication.PublishedBy,
                publication.Reason,
                Sources = JsonSerializer.Serialize(publication.Sources),
            }, cancellationToken: ct));
    }

    /// <summary>The newest publication; null when there is none.</summary>
    public async Task<PolicyPublication?> NewestAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            """
            SELECT version AS Version, digest AS Digest, published_by AS PublishedBy, reason AS Reason, sources AS Sources
            FROM policy_publication ORDER BY number DESC LIMIT 1
            """, cancellationToken: ct));
        return row is null
            ? null
            : new PolicyPublication(row.Version, row.Digest, row.PublishedBy, row.Reason, JsonSerializer.Deserialize<List<PolicySource>>(row.Sources)!);
    }

    private sealed record Row(string Version, string Digest, string PublishedBy, string Reason, string Sources);
}
