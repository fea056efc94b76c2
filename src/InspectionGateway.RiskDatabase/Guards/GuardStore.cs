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
    public Task<IReadOnlyList<InspectedLine>> ListInspectedAsync(DateOnly since, CancellationToken ct) =>
        ListAsync(GuardSql.Inspected, new { IsDrawn = true, Since = Day(since), Counts = true }, ct);

    /// <summary>The results in effect of lots that were held out of a waiver, drawn or not, in the order in which they were reported.</summary>
    /// <param name="since">Inspected on that legal day or later.</param>
    /// <param name="ct">Cancels.</param>
    public Task<IReadOnlyList<InspectedLine>> ListHeldOutAsync(DateOnly since, CancellationToken ct) =>
        ListAsync(GuardSql.HeldOut, new { Since = Day(since), Counts = true, Marked = $"%{InspectedLine.HeldOut("")}%" }, ct);

    private async Task<IReadOnlyList<InspectedLine>> ListAsync(string statement, object parameters, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string Rows, bool Accepted)>(new CommandDefinition(statement, parameters, cancellationToken: ct));
        return [.. rows.Select(row => new InspectedLine([.. RowIds.Split(row.Rows)], row.Accepted))];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

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
