using System.Globalization;
using Dapper;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Guards;

/// <summary>What guard rails watch: lots inspected at random, and lines decided, by the rows behind them. Any number of threads may use it.</summary>
public sealed class GuardStore(Dialect dialect)
{
    /// <summary>The results in effect of lots that were drawn at random, in the order in which they were reported.</summary>
    /// <param name="since">Inspected on that legal day or later.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<InspectedLine>> ListInspectedAsync(DateOnly since, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string Rows, bool Accepted)>(new CommandDefinition(
            GuardSql.Inspected, new { IsDrawn = true, Since = since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Counts = true }, cancellationToken: ct));
        return [.. rows.Select(row => new InspectedLine([.. RowIds.Split(row.Rows)], row.Accepted))];
    }

    /// <summary>Lines of the answers in effect, by the rows behind them.</summary>
    /// <param name="since">Decided then or later.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<(IReadOnlyList<string> Rows, long Lines)>> CountDecidedAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string Rows, long Lines)>(new CommandDefinition(GuardSql.Decided, new { Since = Instants.Format(since) }, cancellationToken: ct));
        return [.. rows.Select(row => ((IReadOnlyList<string>)[.. RowIds.Split(row.Rows)], row.Lines))];
    }
}
