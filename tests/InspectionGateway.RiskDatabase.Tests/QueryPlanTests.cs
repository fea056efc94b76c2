using System.Text.RegularExpressions;
using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Tests;

/// <summary>
/// No statement's cost grows with what is stored. The drain once looked filed answers up by an index on what nearly all of
/// them have in common, and so went through every answer that there was, for each batch.
/// </summary>
public sealed partial class QueryPlanTests() : Conformance(DatabaseKind.Sqlite)
{
    private static readonly string[] Growing =
    [
        "act", "cancellation", "consignment_name", "conveyance_member", "decision", "decision_conflict", "decision_event", "decision_line", "due_revision", "fact", "fact_alias",
        "fact_history", "fallback", "inspection_result", "line_override", "outbox", "rejected_report", "lot_report", "attached_file", "movement", "stream_resumption", "report_use", "task", "assignment", "escalation", "result_part", "officer_case",
    ];

    // These are asked by a person, or once a start.
    private static readonly string[] Counting = ["HistorySql.CountDecisions", "OutboxSql.Waiting", "ResultSql.Resumed"];

    // A column that has the same value in nearly every row finds nothing.
    private static readonly string[] Common = ["trial=?", "purpose=?", "deleted=?"];

    [Fact]
    public async Task NoStatementGoesThroughATableThatGrows()
    {
        var found = new List<string>();
        foreach (var (name, statement) in Statements().Where(pair => !Counting.Contains(pair.Key)))
        {
            foreach (var step in await PlanAsync(statement))
            {
                // An index over what is still to be done is gone through whole.
                if ((!step.Contains("_unnumbered") && Growing.Any(table => step.StartsWith($"SCAN {table}") && (step.Length == table.Length + 5 || step[table.Length + 5] == ' '))) || Common.Any(step.Contains))
                {
                    found.Add($"{name}: {step}");
                }
            }
        }
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    // The check itself.
    [Theory]
    [InlineData("SELECT record FROM decision WHERE stick_unconfirmed = @Kind", "SCAN decision")]
    [InlineData("SELECT record FROM decision WHERE decision_id = @Id", "SEARCH decision")]
    public async Task APlanIsRead(string statement, string step) => Assert.Contains(await PlanAsync(statement), line => line.StartsWith(step));

    private async Task<List<string>> PlanAsync(string statement)
    {
        await using var connection = await Database.Dialect.OpenAsync(Ct);
        var steps = new List<string>();
        foreach (var one in List().Replace(statement, "IN ($1)").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {one}";
            foreach (var name in Parameter().Matches(one).Select(match => match.Value).Distinct())
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, DBNull.Value);
                command.Parameters.Add(parameter);
            }
            await using var row = await command.ExecuteReaderAsync(Ct);
            while (await row.ReadAsync(Ct))
            {
                steps.Add(row.GetString(3));
            }
        }
        return steps;
    }

    private Dictionary<string, string> Statements() => StatementTests.Of(Database.Dialect).Where(pair => !pair.Key.StartsWith("LaneSql")).ToDictionary();

    [GeneratedRegex("@[A-Za-z]+")]
    private static partial Regex Parameter();

    [GeneratedRegex("IN (@[A-Za-z]+)")]
    private static partial Regex List();
}
