using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Acts;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Facts in the risk database. Any number of threads may use it; writers wait for each other.</summary>
public sealed class FactStore(Dialect dialect, ChangeSignal signal, TimeProvider time) : IFactStore
{
    // Some tenth of a second's work: nobody else writes meanwhile.
    private const int AtOnce = 2500;

    /// <inheritdoc/>
    public async ValueTask<FactRecord?> GetAsync(FactKey key, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await FactReading.OfAsync(connection, null, key, ct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FactRecord>> ListAsync(FactKind kind, string idPrefix, string afterId, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<byte[]>(new CommandDefinition(
            FactSql.List(dialect), new { Kind = kind.Name(), After = afterId, Prefix = idPrefix, PrefixLength = idPrefix.Length, Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(FactRecord.Parser.ParseFrom)];
    }

    /// <inheritdoc/>
    public async Task<FactRecord> PutAsync(FactRecord record, FactChange change, CancellationToken ct)
    {
        var written = await dialect.WriteAsync(Lane.Facts, async transaction =>
        {
            var writing = new FactWriting(dialect, transaction, change, time.GetUtcNow());
            var written = await writing.PutAsync(record);
            await writing.FinishAsync(ct);
            await WriteDownAsync(transaction, change, ActKind.PutFact, $"{written.Key} version {written.Version}", ct);
            return written;
        }, ct);
        signal.Raise();
        return written;
    }

    /// <inheritdoc/>
    public async Task<ImportReport> ImportAsync(IEnumerable<FactRecord> records, FactChange change, CancellationToken ct)
    {
        var report = default(ImportReport);
        foreach (var part in records.OrderByDescending(record => FactKeys.KeyOf(record).Kind.Urgency()).Chunk(AtOnce))
        {
            if (report != default)
            {
                await Task.Delay(dialect.Breath, ct);
            }
            var written = await dialect.WriteAsync(Lane.Facts, transaction => ImportAsync(part, change, transaction, ct), ct);
            report = new ImportReport(report.Written + written, report.Unchanged + part.Length - written);
            signal.Raise();
        }
        return report;
    }

    private async Task<int> ImportAsync(IReadOnlyList<FactRecord> part, FactChange change, DbTransaction transaction, CancellationToken ct)
    {
        var writing = new FactWriting(dialect, transaction, change, time.GetUtcNow());
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in part)
        {
            ct.ThrowIfCancellationRequested();
            if (await writing.PutIfChangedAsync(record) is { } written)
            {
                var kind = FactKey.Parse(written.Key).Kind.Name();
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }
        if (counts.Count > 0)
        {
            await writing.FinishAsync(ct);
            await WriteDownAsync(transaction, change, ActKind.ImportFacts, string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}")), ct);
        }
        return counts.Values.Sum();
    }

    private Task WriteDownAsync(DbTransaction transaction, FactChange change, ActKind what, string subject, CancellationToken ct) => change.IsAct
        ? ActWriting.AddAsync(dialect, transaction, Lane.Facts, new Act(change.ChangedBy, what, subject, change.Reason), time.GetUtcNow(), ct)
        : Task.CompletedTask;
}
