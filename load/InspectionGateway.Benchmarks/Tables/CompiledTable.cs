using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Benchmarks.Tables;

/// <summary>A generated table as the engine compiles and matches it. One thread at a time.</summary>
internal sealed class CompiledTable
{
    private static readonly int Day = new DateOnly(2026, 11, 28).DayNumber;

    private readonly PolicySet policy;
    private readonly int[] levels;
    private readonly RuleInput input = new();
    private readonly List<RuleHit> hits = [];

    public CompiledTable(GeneratedTable table)
    {
        levels = [.. table.Rows.Select(row => row.Level)];
        var frame = Packs.Sources.Where(source => !source.Path.EndsWith("/raises.yaml", StringComparison.Ordinal) && !source.Path.EndsWith("hs2022.yaml", StringComparison.Ordinal));
        var compiled = PolicyCompiler.Compile([.. frame, new PolicySource("national/raises.yaml", table.ToYaml())]);
        policy = compiled.Policy ?? throw new InvalidOperationException($"The table does not compile: {compiled.Problems[0]}");
    }

    public int Answer(TableQuestion asked)
    {
        input.Reset(policy.Symbols);
        input.SetHs(asked.Hs);
        input.SetSymbol(Column.Origin, asked.Origin);
        input.SetSymbol(Column.Credit, asked.Credit);
        input.SetSymbol(Column.TradeMode, asked.TradeMode);
        hits.Clear();
        policy.Raises.Match(input, Day, hits);
        var strictest = 0;
        foreach (var hit in hits)
        {
            strictest = Math.Max(strictest, levels[hit.Rule.Index]);
        }
        return strictest;
    }
}
