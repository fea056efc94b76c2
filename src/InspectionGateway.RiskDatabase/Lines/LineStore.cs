using System.Data;
using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Records;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Guards;

namespace InspectionGateway.RiskDatabase.Lines;

/// <summary>
/// The lines of the answers in effect, so that answers are found by what they are about. Filled in batches after the
/// answers: it can lag, and is made again from them at any time. Any number of threads may use it.
/// </summary>
public sealed class LineStore(Dialect dialect)
{
    // SQL Server takes 2,100 parameters.
    private const int AtOnce = 500;

    // No HS code that begins with a prefix comes after it with these.
    private const string Highest = "9999999999";

    private readonly EventReader events = new(dialect, "lines");

    /// <summary>Takes in what happened to answers next; null when nothing did.</summary>
    public async Task<LineReport?> FillAsync(CancellationToken ct)
    {
        if (await events.ListAsync(AtOnce, ct) is not { Count: > 0 } news)
        {
            return null;
        }
        var damaged = await dialect.WriteAsync(
            Lane.Decisions, transaction => ReplaceAsync(transaction, [.. news.Select(one => one.DeclarationId).Distinct()], ct), ct);
        await events.AdvanceAsync(news[^1].Number, ct);
        return new LineReport(news.Count, damaged);
    }

    /// <summary>
    /// Answers in effect with goods that may be under one of some HS prefixes, the oldest first; more than are meant, which
    /// whoever asks can tell by their records.
    /// </summary>
    /// <param name="hsPrefixes">Of 2 to 10 digits; none: whatever the goods.</param>
    /// <param name="since">Decided then or later.</param>
    /// <param name="after">The last place of the page before; null: from the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<LinePlace>> FindAsync(
        IReadOnlyCollection<string> hsPrefixes, DateTimeOffset since, LinePlace? after, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string, string)>(new CommandDefinition(
            LineSql.Find(dialect),
            new
            {
                From = hsPrefixes.Min(StringComparer.Ordinal) ?? "", To = (hsPrefixes.Max(StringComparer.Ordinal) ?? "") + Highest, Names = ShorterThan(hsPrefixes),
                Since = Instants.Format(since), At = after?.DecidedAt ?? "", Id = after?.DecisionId ?? "", Limit = limit,
            },
            cancellationToken: ct));
        return [.. rows.Select(row => new LinePlace(row.Item1, row.Item2))];
    }

    // What is declared by fewer digits may be under a longer prefix.
    private static List<string> ShorterThan(IEnumerable<string> hsPrefixes) =>
        [.. hsPrefixes.SelectMany(prefix => Enumerable.Range(0, prefix.Length).Select(length => prefix[..length])).Distinct()];

    // Whatever is said of a number, all that stands under it is looked up: the order of events does not matter.
    private async Task<IReadOnlyList<string>> ReplaceAsync(DbTransaction transaction, IReadOnlyCollection<string> declarationIds, CancellationToken ct)
    {
        var standing = await StandingDecisions.ReadAsync(dialect, transaction, declarationIds, ct);
        var lines = Table();
        foreach (var record in standing.Records)
        {
            Add(lines, record);
        }
        foreach (var some in declarationIds.Chunk(dialect.Listed))
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(LineSql.Remove, new { DeclarationIds = some }, transaction, cancellationToken: ct));
        }
        await dialect.InsertAsync(transaction, lines, ct);
        return standing.Damaged;
    }

    private static void Add(DataTable lines, DecisionRecord record)
    {
        var rows = record.Decision.Lines.ToDictionary(line => line.LineNo, RowIds.Of);
        foreach (var line in record.Declaration.Lines)
        {
            lines.Rows.Add(record.Tenant, record.Key.DeclarationId, line.LineNo, line.HsCode, Instants.Format(record.DecidedAt), record.DecisionId, rows.GetValueOrDefault(line.LineNo, ""));
        }
    }

    private static DataTable Table() => new("decision_line")
    {
        Columns =
        {
            { "tenant", typeof(string) }, { "declaration_id", typeof(string) }, { "line_no", typeof(int) }, { "hs_code", typeof(string) },
            { "decided_at", typeof(string) }, { "decision_id", typeof(string) }, { "row_ids", typeof(string) },
        },
    };
}
