using System.Runtime.CompilerServices;
using Dapper;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Acts;

/// <summary>What people did. Any number of threads may use it.</summary>
public sealed class ActLog(Dialect dialect)
{
    private const int PageSize = 1000;

    /// <summary>All acts since a moment, in their order.</summary>
    public async IAsyncEnumerable<LoggedAct> ReadAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = new LoggedAct("", 0, "", "", "", "", "", ""); await PageAsync(last) is { Count: > 0 } page; last = page[^1])
        {
            foreach (var act in page)
            {
                yield return act;
            }
        }

        Task<IReadOnlyList<LoggedAct>> PageAsync(LoggedAct last) =>
            QueryAsync(ActSql.Since(dialect), new { Since = Instants.Format(since), last.At, last.Lane, Above = last.Number, Limit = PageSize }, ct);
    }

    /// <summary>Everything that is not as it was written: an act that was changed, or acts that are gone from between others.</summary>
    public async IAsyncEnumerable<string> VerifyAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var lane in Enum.GetNames<Lane>())
        {
            var (number, digest) = (0L, "");
            while (await QueryAsync(ActSql.Chain(dialect), new { Lane = lane, Above = number, Limit = PageSize }, ct) is { Count: > 0 } page)
            {
                foreach (var act in page)
                {
                    if (act.Number != number + 1)
                    {
                        yield return $"act {lane} {act.Number} follows on {number}";
                    }
                    else if (act.Digest != LoggedAct.Chain(digest, act))
                    {
                        yield return $"act {lane} {act.Number} is not what was written, or does not follow on the one before";
                    }
                    (number, digest) = (act.Number, act.Digest);
                }
            }
        }
    }

    private async Task<IReadOnlyList<LoggedAct>> QueryAsync(string statement, object parameters, CancellationToken ct)
    {
        await using var connection = await dialect.OpenAsync(ct);
        return [.. await connection.QueryAsync<LoggedAct>(new CommandDefinition(statement, parameters, cancellationToken: ct))];
    }
}
