using System.Text.Json;
using Dapper;
using InspectionGateway.Engine.Policy;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>Published policies, newest last; none is ever changed. Any number of threads may use it.</summary>
public sealed class PolicyStore(Dialect dialect, TimeProvider time)
{
    /// <summary>Adds a publication.</summary>
    public Task SaveAsync(PolicyPublication publication, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var (now, act) = (time.GetUtcNow(), new Act(publication.PublishedBy, ActKind.PublishPolicy, $"{publication.Version} {publication.Digest}", publication.Reason));
            await ActWriting.AddAsync(dialect, transaction, Lane.Facts, act, now, ct);
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                PolicySql.Add,
                new
                {
                    publication.Version,
                    publication.Digest,
                    PublishedAt = Instants.Format(now),
                    publication.PublishedBy,
                    publication.Reason,
                    Sources = JsonSerializer.Serialize(publication.Sources),
                },
                transaction, cancellationToken: ct));
        },
        ct);

    /// <summary>Keeps a policy that comes into effect, so that what it decides can be decided again.</summary>
    public Task UseAsync(PolicySet policy, IReadOnlyList<PolicySource> sources, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            PolicySql.Use,
            new { policy.Digest, policy.Version, UsedAt = Instants.Format(time.GetUtcNow()), Sources = JsonSerializer.Serialize(sources) },
            transaction, cancellationToken: ct)),
        ct);

    /// <summary>The files of a policy that was in effect; null when it is not kept.</summary>
    public async Task<IReadOnlyList<PolicySource>?> FindAsync(string digest, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var sources = await connection.QueryFirstOrDefaultAsync<string?>(new CommandDefinition(PolicySql.Find, new { Digest = digest }, cancellationToken: ct));
        return sources is null ? null : JsonSerializer.Deserialize<List<PolicySource>>(sources);
    }

    /// <summary>The newest publication; null when there is none.</summary>
    public async Task<PolicyPublication?> NewestAsync(CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(PolicySql.Newest(dialect), new { Limit = 1 }, cancellationToken: ct));
        return row is null
            ? null
            : new PolicyPublication(row.Version, row.Digest, row.PublishedBy, row.Reason, JsonSerializer.Deserialize<List<PolicySource>>(row.Sources)!);
    }

    private sealed record Row(string Version, string Digest, string PublishedBy, string Reason, string Sources);
}
