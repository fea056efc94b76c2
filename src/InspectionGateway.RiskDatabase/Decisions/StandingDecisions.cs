using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Records;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>The answers in effect to declarations that were not taken back, for what is kept beside them.</summary>
/// <param name="Records">Of each window's declaration one.</param>
/// <param name="Damaged">Ids of answers that are not what was stored.</param>
internal sealed record StandingDecisions(IReadOnlyList<DecisionRecord> Records, IReadOnlyList<string> Damaged)
{
    /// <summary>All that stand under some numbers, whichever windows use them.</summary>
    public static async Task<StandingDecisions> ReadAsync(DbTransaction transaction, IReadOnlyCollection<string> declarationIds, CancellationToken ct)
    {
        var (records, damaged) = (new List<DecisionRecord>(), new List<string>());
        foreach (var (id, bytes) in await transaction.Connection!.QueryAsync<(string, byte[])>(new CommandDefinition(
            DecisionSql.InEffect, new { DeclarationIds = declarationIds }, transaction, cancellationToken: ct)))
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
