using System.Data.Common;
using Dapper;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Acts;

/// <summary>Writes down an act in the transaction that does it: there is neither without the other.</summary>
internal static class ActWriting
{
    public const int LongestSubject = 600;

    /// <summary>Chains an act to the last one of the lane that the transaction holds.</summary>
    public static async Task AddAsync(Dialect dialect, DbTransaction transaction, Lane lane, Act act, DateTimeOffset now, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        var last = await connection.QuerySingleOrDefaultAsync<LoggedAct>(new CommandDefinition(
            ActSql.Last(dialect), new { Lane = $"{lane}", Limit = 1 }, transaction, cancellationToken: ct));
        var subject = act.Subject.Length > LongestSubject ? act.Subject[..LongestSubject] : act.Subject;
        var logged = new LoggedAct($"{lane}", (last?.Number ?? 0) + 1, Instants.Format(now), act.Actor, $"{act.What}", subject, act.Reason, "");
        await connection.ExecuteAsync(new CommandDefinition(ActSql.Add, logged with { Digest = LoggedAct.Chain(last?.Digest ?? "", logged) }, transaction, cancellationToken: ct));
    }
}
