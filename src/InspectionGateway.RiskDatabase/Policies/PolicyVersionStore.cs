using System.Data.Common;
using Dapper;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>Versions of policy packs and what people did to them; the content of none is ever changed. Any number of threads may use it.</summary>
public sealed class PolicyVersionStore(Dialect dialect, TimeProvider time)
{
    /// <summary>Keeps a draft. The same content once more stays what it is; who brought it again is one of its authors too.</summary>
    /// <returns>What is kept, without files.</returns>
    public Task<PolicyVersion> AddAsync(PolicyVersion draft, IReadOnlyList<PolicySource> sources, string by, string reason, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                PolicyVersionSql.Add,
                new { draft.Id, draft.Pack, draft.Layer, draft.Version, draft.Digest, Status = PolicyStatus.Draft, Sources = PolicyStore.Write(sources) },
                transaction, cancellationToken: ct));
            await StepAsync(transaction, draft.Id, PolicyStepKind.Drafted, by, reason, ct);
            return (await FindAsync(transaction.Connection!, transaction, draft.Id, ct))!.Value.Version;
        },
        ct);

    /// <summary>Takes a version a step further.</summary>
    /// <param name="id">Which.</param>
    /// <param name="kind">What is done.</param>
    /// <param name="status">Where it stands then.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="check">Looks at the version as it is, within the same transaction; what it throws leaves everything as it was.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>The version after it; null when there is none.</returns>
    public Task<PolicyVersion?> StepAsync(string id, PolicyStepKind kind, PolicyStatus status, string by, string reason, Action<PolicyVersion> check, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            if (await FindAsync(transaction.Connection!, transaction, id, ct) is not { } found)
            {
                return null;
            }
            check(found.Version);
            await SetStatusAsync(transaction, id, status, ct);
            await StepAsync(transaction, id, kind, by, reason, ct);
            return (await FindAsync(transaction.Connection!, transaction, id, ct))!.Value.Version;
        },
        ct);

    /// <summary>Writes down that a version was simulated, and keeps what came of it in the place of what came before.</summary>
    public Task NoteAsync(string id, SimulationReport report, string by, string summary, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            await StepAsync(transaction, id, PolicyStepKind.Simulated, by, summary, ct);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(PolicyVersionSql.RemoveSimulation, new { Id = id }, transaction, cancellationToken: ct));
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(PolicyVersionSql.AddSimulation, new { Id = id, Report = report.ToByteArray() }, transaction, cancellationToken: ct));
        },
        ct);

    /// <summary>What the last simulation of a version said; null when it never was simulated.</summary>
    public async Task<SimulationReport?> FindSimulationAsync(string id, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(PolicyVersionSql.Simulation, new { Id = id }, cancellationToken: ct)) is { } report
            ? SimulationReport.Parser.ParseFrom(report)
            : null;
    }

    /// <summary>A version with its steps, and its files beside it; null when there is none.</summary>
    public async Task<(PolicyVersion Version, IReadOnlyList<PolicySource> Sources)?> FindAsync(string id, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await FindAsync(connection, null, id, ct);
    }

    /// <summary>Versions with their steps, the newest first.</summary>
    /// <param name="pack">Of this pack; empty: of all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<IReadOnlyList<PolicyVersion>> ListAsync(string pack, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var versions = new List<PolicyVersion>();
        foreach (var row in (await connection.QueryAsync<Row>(new CommandDefinition(PolicyVersionSql.List(dialect), new { Pack = pack, Limit = limit }, cancellationToken: ct))).ToList())
        {
            versions.Add(await WithStepsAsync(connection, null, row, ct));
        }
        return versions;
    }

    internal static Task SetStatusAsync(DbTransaction transaction, string id, PolicyStatus status, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(PolicyVersionSql.SetStatus, new { Id = id, Status = status }, transaction, cancellationToken: ct));

    internal static Task AddStepAsync(DbTransaction transaction, string id, PolicyStepKind kind, string by, string reason, DateTimeOffset now, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            PolicyVersionSql.AddStep, new { Id = id, StepKind = kind, DoneBy = by, DoneAt = Instants.Format(now), Reason = reason }, transaction, cancellationToken: ct));

    private async Task StepAsync(DbTransaction transaction, string id, PolicyStepKind kind, string by, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await AddStepAsync(transaction, id, kind, by, reason, now, ct);
        await ActWriting.AddAsync(dialect, transaction, Lane.Facts, new Act(by, ActKind.StepPolicy, $"{id} {kind}", reason), now, ct);
    }

    private static async Task<(PolicyVersion Version, IReadOnlyList<PolicySource> Sources)?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(PolicyVersionSql.Find, new { Id = id }, transaction, cancellationToken: ct)) is { } row
            ? (await WithStepsAsync(connection, transaction, row, ct), PolicyStore.Read(row.Sources))
            : null;

    private static async Task<PolicyVersion> WithStepsAsync(DbConnection connection, DbTransaction? transaction, Row row, CancellationToken ct)
    {
        var version = new PolicyVersion { Id = row.Id, Pack = row.Pack, Layer = row.Layer, Version = row.Version, Digest = row.Digest, Status = row.Status };
        var steps = await connection.QueryAsync<StepRow>(new CommandDefinition(PolicyVersionSql.Steps, new { row.Id }, transaction, cancellationToken: ct));
        version.Steps.Add(steps.Select(step => new PolicyStep
        {
            Kind = step.StepKind, By = step.DoneBy, At = Timestamp.FromDateTimeOffset(Instants.Parse(step.DoneAt)), Reason = step.Reason,
        }));
        return version;
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Pack { get; init; } = "";
        public string Layer { get; init; } = "";
        public string Version { get; init; } = "";
        public string Digest { get; init; } = "";
        public PolicyStatus Status { get; init; }
        public string Sources { get; init; } = "";
    }

    private sealed record StepRow
    {
        public PolicyStepKind StepKind { get; init; }
        public string DoneBy { get; init; } = "";
        public string DoneAt { get; init; } = "";
        public string Reason { get; init; } = "";
    }
}
