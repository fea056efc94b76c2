using System.Globalization;
using RulesEngine.Models;

namespace InspectionGateway.Benchmarks.Tables;

/// <summary>A generated table in Microsoft RulesEngine: a rule a row, a lambda expression a rule.</summary>
internal sealed class RulesEngineTable
{
    private readonly global::RulesEngine.RulesEngine engine;

    public RulesEngineTable(GeneratedTable table) => engine = new global::RulesEngine.RulesEngine(
    [
        new Workflow
        {
            WorkflowName = "raises",
            Rules = [.. table.Rows.Select((row, i) => new Rule { RuleName = i.ToString(CultureInfo.InvariantCulture), SuccessEvent = row.Level.ToString(CultureInfo.InvariantCulture), Expression = Say(row) })],
        },
    ]);

    public async ValueTask<int> AnswerAsync(TableQuestion asked)
    {
        var strictest = 0;
        foreach (var result in await engine.ExecuteAllRulesAsync("raises", new RuleParameter("line", asked)))
        {
            strictest = result.IsSuccess ? Math.Max(strictest, int.Parse(result.Rule.SuccessEvent, CultureInfo.InvariantCulture)) : strictest;
        }
        return strictest;
    }

    private static string Say(TableRow row) => string.Join(" && ", new[]
    {
        row.Hs.Length > 0 ? $"line.Hs.StartsWith(\"{row.Hs}\")" : "",
        row.Origin.Length > 0 ? $"line.Origin == \"{row.Origin}\"" : "",
        row.Credit.Length > 0 ? $"line.Credit == \"{row.Credit}\"" : "",
        row.TradeMode.Length > 0 ? $"line.TradeMode == \"{row.TradeMode}\"" : "",
    }.Where(part => part.Length > 0));
}
