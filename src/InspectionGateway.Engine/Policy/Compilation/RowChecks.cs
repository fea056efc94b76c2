using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Checks over all rows.</summary>
internal static class RowChecks
{
    /// <summary>An id names one row or grant of the whole policy.</summary>
    public static void UniqueIds(IEnumerable<CompiledRow> rows, IEnumerable<GrantedDiscretion> grants)
    {
        var seen = new Dictionary<string, YamlMap>(StringComparer.Ordinal);
        foreach (var (id, map) in rows.Select(row => (row.Rule.Id, row.Map)).Concat(grants.Select(grant => (grant.Id, grant.Map))))
        {
            if (id.Length > 0 && !seen.TryAdd(id, map))
            {
                map.Problem(map.Find("id")!, $"the id '{id}' is there already, in {seen[id].Path} line {seen[id].Line}");
            }
        }
    }

    /// <summary>A first-match table always has a match: for every regime a row without conditions, in force for ever.</summary>
    public static void CatchAlls(IReadOnlyList<CompiledRow> rows, ProblemList problems)
    {
        var covered = Covered(rows, TableShape.Baseline);
        foreach (var regime in (RegimeSet.All & ~covered).Each())
        {
            problems.AddMissing($"the national table 'baseline' needs a row without conditions for {EnumNames<Protocol.Regime>.Of(regime)}", PathOf(rows, TableShape.Baseline));
        }
        if (Covered(rows, TableShape.Orders) != RegimeSet.All)
        {
            problems.AddMissing("the national table 'orders' needs a row without conditions", PathOf(rows, TableShape.Orders));
        }
    }

    private static string PathOf(IEnumerable<CompiledRow> rows, TableShape shape) =>
        rows.FirstOrDefault(row => row.Shape == shape && row.File.Pack.Layer == Layer.National)?.Map.Path ?? "";

    private static RegimeSet Covered(IEnumerable<CompiledRow> rows, TableShape shape) =>
        rows.Where(row => row.Shape == shape && row.File.Pack.Layer == Layer.National && row.Rule.Conditions.Length == 0 && row.Rule.Validity == DayPeriod.Always)
            .Aggregate(RegimeSet.None, (set, row) => set | row.Rule.Regimes);
}
