using System.Data.Common;
using System.Globalization;
using Dapper;
using Google.Protobuf;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>Versions that decide beside what is in effect, and what came of it. Any number of threads may use it.</summary>
public sealed class ShadowStore(Dialect dialect, TimeProvider time)
{
    /// <summary>Examples that are kept of one run.</summary>
    public const int MostExamples = 100;

    /// <summary>Begins a run, and ends the one before of the same version.</summary>
    /// <param name="id">The version.</param>
    /// <param name="share">Of firms, above 0 and up to 1.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="most">Runs at once.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>False: as many others run already, and nothing was done.</returns>
    public Task<bool> StartAsync(string id, double share, string by, string reason, int most, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var running = await transaction.Connection!.QueryAsync<ShadowRun>(new CommandDefinition(ShadowSql.Running, transaction: transaction, cancellationToken: ct));
            if (running.Count(run => run.VersionId != id) >= most)
            {
                return false;
            }
            var now = time.GetUtcNow();
            await EndAsync(transaction, id, now, ct);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                ShadowSql.Start, new { Id = id, Share = share, At = Instants.Format(now), DoneBy = by, Reason = reason }, transaction, cancellationToken: ct));
            await NoteAsync(transaction, id, by, string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} % of firms: {reason}"), now, ct);
            return true;
        },
        ct);

    /// <summary>Ends the run of a version.</summary>
    /// <returns>False: it runs not.</returns>
    public Task<bool> EndAsync(string id, string by, string reason, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            var now = time.GetUtcNow();
            if (await EndAsync(transaction, id, now, ct) == 0)
            {
                return false;
            }
            await NoteAsync(transaction, id, by, $"ended: {reason}", now, ct);
            return true;
        },
        ct);

    /// <summary>Those that run.</summary>
    public async Task<IReadOnlyList<ShadowRun>> ListRunningAsync(CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return (await connection.QueryAsync<ShadowRun>(new CommandDefinition(ShadowSql.Running, cancellationToken: ct))).AsList();
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ShadowRun>> ListAsync(int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return (await connection.QueryAsync<ShadowRun>(new CommandDefinition(ShadowSql.List(dialect), new { Limit = limit }, cancellationToken: ct))).AsList();
    }

    /// <summary>Adds what one gateway counted.</summary>
    public Task AddAsync(string key, IReadOnlyDictionary<(ShadowCounter Counter, string Name), long> counts, IReadOnlyList<ShadowExample> examples, CancellationToken ct) => dialect.WriteAsync(
        Lane.Facts,
        async transaction =>
        {
            foreach (var ((counter, name), counted) in counts)
            {
                var row = new { Shadow = key, Counter = counter, Name = name, Counted = counted };
                if (await ExecuteAsync(ShadowSql.Count, row) == 0)
                {
                    await ExecuteAsync(ShadowSql.AddCount, row);
                }
            }
            foreach (var (decisionId, line) in examples)
            {
                await ExecuteAsync(ShadowSql.AddExample, new { Shadow = key, DecisionId = decisionId, line.LineNo, Payload = line.ToByteArray(), Limit = MostExamples });
            }
            return true;

            Task<int> ExecuteAsync(string statement, object parameters) =>
                transaction.Connection!.ExecuteAsync(new CommandDefinition(statement, parameters, transaction, cancellationToken: ct));
        },
        ct);

    /// <summary>What was counted so far.</summary>
    public async Task<ShadowFindings> FindAsync(string key, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var counts = await connection.QueryAsync<CountRow>(new CommandDefinition(ShadowSql.Counts, new { Shadow = key }, cancellationToken: ct));
        var examples = await connection.QueryAsync<byte[]>(new CommandDefinition(ShadowSql.Examples, new { Shadow = key }, cancellationToken: ct));
        return new ShadowFindings(counts.ToDictionary(row => (row.Counter, row.Name), row => row.Counted), [.. examples.Select(ChangedLine.Parser.ParseFrom)]);
    }

    private static Task<int> EndAsync(DbTransaction transaction, string id, DateTimeOffset now, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(ShadowSql.End, new { Id = id, At = Instants.Format(now) }, transaction, cancellationToken: ct));

    private async Task NoteAsync(DbTransaction transaction, string id, string by, string reason, DateTimeOffset now, CancellationToken ct)
    {
        await PolicyVersionStore.AddStepAsync(transaction, id, PolicyStepKind.Shadowed, by, reason, now, ct);
        await ActWriting.AddAsync(dialect, transaction, Lane.Facts, new Act(by, ActKind.StepPolicy, $"{id} {PolicyStepKind.Shadowed}", reason), now, ct);
    }

    private sealed record CountRow
    {
        public ShadowCounter Counter { get; init; }
        public string Name { get; init; } = "";
        public long Counted { get; init; }
    }
}
