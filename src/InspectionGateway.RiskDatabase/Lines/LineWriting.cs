using System.Data;
using System.Data.Common;
using Dapper;
using InspectionGateway.Engine.Records;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Dialects;
using InspectionGateway.RiskDatabase.Guards;

namespace InspectionGateway.RiskDatabase.Lines;

/// <summary>Writes the lines of the answers in effect, inside the caller's transaction.</summary>
internal static class LineWriting
{
    /// <summary>Puts the lines of what stands now in the place of all that stood under some numbers.</summary>
    public static async Task ReplaceAsync(
        Dialect dialect, DbTransaction transaction, IReadOnlyCollection<string> declarationIds, IReadOnlyList<DecisionRecord> standing, CancellationToken ct)
    {
        var lines = Table();
        foreach (var record in standing)
        {
            Add(lines, record);
        }
        foreach (var some in declarationIds.Chunk(dialect.Listed))
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(LineSql.Remove, new { DeclarationIds = some }, transaction, cancellationToken: ct));
        }
        await dialect.InsertAsync(transaction, lines, ct);
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
