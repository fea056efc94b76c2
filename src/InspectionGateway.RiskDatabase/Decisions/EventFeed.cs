using Dapper;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <inheritdoc/>
public sealed class EventFeed(Dialect dialect) : IEventFeed
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DecisionNews>> ListAsync(long after, int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await connection.QueryAsync<(long, string, string, int, bool)>(new CommandDefinition(
            EventSql.News(dialect), new { Above = after, Limit = limit }, cancellationToken: ct));
        return [.. rows.Select(row => new DecisionNews(row.Item1, row.Item2, row.Item3, row.Item4, row.Item5))];
    }

    /// <inheritdoc/>
    public async Task<long> LastAsync(CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(DecisionSql.LastEvent, cancellationToken: ct));
    }
}
