using System.Data.Common;
using InspectionGateway.Engine.Records;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>The answers in effect to declarations that were not taken back, for what is kept beside them.</summary>
/// <param name="Records">Of each window's declaration one.</param>
/// <param name="Damaged">Ids of answers that are not what was stored.</param>
internal sealed record StandingDecisions(IReadOnlyList<DecisionRecord> Records, IReadOnlyList<string> Damaged)
{
    /// <summary>All that stand under some numbers, whichever windows use them.</summary>
    public static async Task<StandingDecisions> ReadAsync(Dialect dialect, DbTransaction transaction, IReadOnlyCollection<string> declarationIds, CancellationToken ct)
    {
        var (records, damaged) = (new List<DecisionRecord>(), new List<string>());
        foreach (var (id, bytes) in await dialect.QueryListedAsync<(string, byte[])>(
            transaction.Connection!, transaction, DecisionSql.InEffect, declarationIds, some => new { DeclarationIds = some }, ct))
        {
            try
            {
                records.Add(DecisionStore.Read(id, bytes));
            }
            catch (InvalidDataException)
            {
                damaged.Add(id);
            }
        }
        return new StandingDecisions(records, damaged);
    }
}
