using System.Data.Common;
using System.Text.Json;
using Dapper;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>Published policies, newest last; none is ever changed. Any number of threads may use it.</summary>
public sealed class PolicyStore(Dialect dialect, TimeProvider time)
{
    /// <summary>Adds a publication, and the step by which it came to a version of a pack.</summary>
    /// <param name="publication">Its moments and its number are given here, unless it is for later.</param>
    /// <param name="sources">All files.</param>
    /// <param name="id">The version; empty: none.</param>
    /// <param name="step">What was done to that version.</param>
    /// <param name="newest">Number of the newest publication that the caller knows of.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>False: another publication came between, and nothing was done.</returns>
    public Task<bool> PublishAsync(PolicyPublication publication, IReadOnlyList<PolicySource> sources, string id, PolicyStepKind step, long newest, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var connection = transaction.Connection!;
            if ((await QueryAsync(connection, transaction, PolicySql.Newest(dialect), new { Limit = 1 }, ct))?.Number is var last && (last ?? 0) != newest)
            {
                return false;
            }
            var now = time.GetUtcNow();
            var act = new Act(publication.PublishedBy, ActKind.PublishPolicy, $"{publication.Version} {publication.Digest} {publication.CanaryId}".TrimEnd(), publication.Reason);
            await ActWriting.AddAsync(dialect, transaction, Lane.Facts, act, now, ct);
            await connection.ExecuteAsync(new CommandDefinition(PolicySql.Add, Row(publication, sources, now), transaction, cancellationToken: ct));
            if (id.Length > 0)
            {
                await PolicyVersionStore.AddStepAsync(transaction, id, step, publication.PublishedBy, publication.Reason, now, ct);
            }
            if (step == PolicyStepKind.Published && id.Length > 0)
            {
                await PolicyVersionStore.SetStatusAsync(transaction, id, PolicyStatus.Retired, ct);
            }
            return true;
        },
        ct);

    /// <summary>Keeps a policy that comes into effect, so that what it decides can be decided again.</summary>
    public Task UseAsync(PolicySet policy, IReadOnlyList<PolicySource> sources, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            PolicySql.Use,
            new { policy.Digest, policy.Version, UsedAt = Instants.Format(time.GetUtcNow()), Sources = Write(sources) },
            transaction, cancellationToken: ct)),
        ct);

    /// <summary>Keeps what a policy is when compiled, unless a gateway by the same maker has.</summary>
    /// <returns>What is kept.</returns>
    public async Task<PolicyFingerprint> KeepAsync(string digest, PolicyFingerprint own, CancellationToken ct)
    {
        var row = new { Digest = digest, own.Maker, own.IndexDigest, own.Decisions, At = Instants.Format(time.GetUtcNow()) };
        return await FindAsync() ?? await dialect.WriteAsync(
            Lane.Facts,
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(PolicySql.KeepFingerprint, row, transaction, cancellationToken: ct));
                return (await transaction.Connection!.QuerySingleAsync<FingerprintRow>(new CommandDefinition(PolicySql.Fingerprint, row, transaction, cancellationToken: ct))).Value;
            },
            ct);

        async Task<PolicyFingerprint?> FindAsync()
        {
            await using var connection = await dialect.OpenAsync(ct);
            return (await connection.QuerySingleOrDefaultAsync<FingerprintRow>(new CommandDefinition(PolicySql.Fingerprint, row, cancellationToken: ct)))?.Value;
        }
    }

    /// <summary>The files of a policy that was in effect; null when it is not kept.</summary>
    public async Task<IReadOnlyList<PolicySource>?> FindAsync(string digest, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var sources = await connection.QueryFirstOrDefaultAsync<string?>(new CommandDefinition(PolicySql.Find, new { Digest = digest }, cancellationToken: ct));
        return sources is null ? null : Read(sources);
    }

    /// <summary>What is in effect now, and what will be.</summary>
    public async Task<PolicyBoard> ReadBoardAsync(CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var now = Instants.Format(time.GetUtcNow());
        var newest = await QueryAsync(connection, null, PolicySql.Newest(dialect), new { Limit = 1 }, ct);
        return newest is null || string.CompareOrdinal(newest.EffectiveAt, now) <= 0
            ? new PolicyBoard(newest, null)
            : new PolicyBoard(await QueryAsync(connection, null, PolicySql.InEffect(dialect), new { Now = now, Limit = 1 }, ct), newest);
    }

    /// <summary>The publication that brought the policy which another one replaced; null when it was none.</summary>
    public async Task<PolicyPublication?> FindReplacedAsync(PolicyPublication publication, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await QueryAsync(connection, null, PolicySql.Replaced(dialect), new { Digest = publication.PreviousDigest, publication.Number, Limit = 1 }, ct);
    }

    internal static string Write(IReadOnlyList<PolicySource> sources) => JsonSerializer.Serialize(sources);

    internal static IReadOnlyList<PolicySource> Read(string sources) => JsonSerializer.Deserialize<List<PolicySource>>(sources)!;

    private static object Row(PolicyPublication publication, IReadOnlyList<PolicySource> sources, DateTimeOffset now) => new
    {
        publication.Version, publication.Digest, PublishedAt = Instants.Format(now), publication.PublishedBy, publication.Reason, Sources = Write(sources),
        publication.EffectiveAt, publication.PreviousDigest, publication.VersionIds, publication.CanaryId, publication.CanaryDigest, publication.CanaryShare,
        publication.CanaryOffices,
    };

    private sealed record FingerprintRow
    {
        public string Maker { get; init; } = "";
        public string IndexDigest { get; init; } = "";
        public string Decisions { get; init; } = "";
        public PolicyFingerprint Value => new(Maker, IndexDigest, Decisions);
    }

    private static Task<PolicyPublication?> QueryAsync(DbConnection connection, DbTransaction? transaction, string statement, object parameters, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<PolicyPublication>(new CommandDefinition(statement, parameters, transaction, cancellationToken: ct));
}
