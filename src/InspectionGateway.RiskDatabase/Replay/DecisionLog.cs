using System.Runtime.CompilerServices;
using Dapper;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>Every record of a decision that there is, conflicts and trials too, page by page. Any number of threads may use it.</summary>
public sealed class DecisionLog(Dialect dialect)
{
    private const int PageSize = 1000;

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(HistorySql.CountDecisions, cancellationToken: ct));
    }

    /// <summary>A record by its id, a conflict too; null when there is none, or it is not what was stored.</summary>
    public async Task<DecisionRecord?> FindAsync(string decisionId, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var bytes = await connection.QueryFirstOrDefaultAsync<byte[]?>(new CommandDefinition(HistorySql.Decision, new { DecisionId = decisionId }, cancellationToken: ct));
        return bytes is null ? null : new LoggedDecision(decisionId, bytes, false).Read();
    }

    /// <summary>What is stored under some ids, conflicts not; what is not there is left out.</summary>
    /// <param name="decisionIds">Any number.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<LoggedDecision>> ReadAsync(IReadOnlyCollection<string> decisionIds, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        var rows = await dialect.QueryListedAsync<(string, byte[])>(connection, null, HistorySql.Decisions, decisionIds, some => new { DecisionIds = some }, ct);
        return rows.ConvertAll(row => new LoggedDecision(row.Item1, row.Item2, false));
    }

    /// <summary>Filed decisions in the order in which they were stored, then trials and conflicts.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LoggedDecision>> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var filed = ReadAsync<long>(HistorySql.Filed(dialect), 0, false, ct);
        var trials = ReadAsync(HistorySql.Trials(dialect), "", false, ct);
        var conflicts = ReadAsync(HistorySql.Conflicts(dialect), "", true, ct);
        foreach (var pages in new[] { filed, trials, conflicts })
        {
            await foreach (var page in pages)
            {
                yield return page;
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<LoggedDecision>> ReadAsync<T>(string statement, T after, bool areConflicts, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            List<(T At, string DecisionId, byte[] Record)> rows;
            await using (var connection = await dialect.OpenAsync(ct))
            {
                rows = (await connection.QueryAsync<(T, string, byte[])>(new CommandDefinition(
                    statement, new { After = after, Cancelled = (int)DecisionChange.Cancelled, Limit = PageSize }, cancellationToken: ct))).AsList();
            }
            if (rows.Count == 0)
            {
                yield break;
            }
            after = rows[^1].At;
            yield return rows.ConvertAll(row => new LoggedDecision(row.DecisionId, row.Record, areConflicts));
        }
    }
}
