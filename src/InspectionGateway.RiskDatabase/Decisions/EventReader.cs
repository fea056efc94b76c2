using Dapper;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>
/// Follows what happens to answers from where its name stopped. Working an event off again must change nothing, so that
/// workers on any number of gateways may share a name.
/// </summary>
/// <param name="dialect">The risk database.</param>
/// <param name="name">Of a row that a migration put into the table of readers.</param>
public sealed class EventReader(Dialect dialect, string name)
{
    private readonly EventFeed feed = new(dialect);

    /// <summary>The next events that nobody has worked off, in their order.</summary>
    public async Task<IReadOnlyList<DecisionNews>> ListAsync(int limit, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var after = await connection.ExecuteScalarAsync<long>(new CommandDefinition(EventSql.Reader, new { Name = name }, cancellationToken: ct));
        return await feed.ListAsync(after, limit, ct);
    }

    /// <summary>Notes that everything up to an event is worked off.</summary>
    public Task AdvanceAsync(long number, CancellationToken ct) => dialect.WriteAsync(
        Lane.Decisions, transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(EventSql.Advance, new { Name = name, Number = number }, transaction, cancellationToken: ct)), ct);
}
