using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Checks over all rows.</summary>
internal static class RowChecks
{
    private const int MostShadows = 10;

    /// <summary>An id names one row or grant of the whole policy.</summary>
    public static void UniqueIds(IEnumerable<CompiledRow> rows, IEnumerable<GrantedDiscretion> grants)
    {
        var seen = new Dictionary<string, YamlMap>(StringComparer.Ordinal);
        foreach (var (id, map) in rows.Select(row => (row.Rule.Id, row.Map)).Concat(grants.Select(grant => (grant.Id, grant.Map))))
        {
            if (id.Length > 0 && !seen.TryAdd(id, map))
            {
                map.Problem(map.Find("id")!, $"the id '{id}' is there already, in {seen[id].Path} line {seen[id].Place.Line}");
            }
        }
    }

    /// <summary>A first-match table always has a match: for every regime a row without conditions, in force for ever.</summary>
    public static void CatchAlls(IReadOnlyList<CompiledRow> rows, RegimeSet known, ProblemList problems)
    {
        var covered = Covered(rows, TableShape.Baseline);
        foreach (var regime in (known & ~covered).Each())
        {
            problems.AddMissing($"the national table 'baseline' needs a row without conditions for {EnumNames<Protocol.Regime>.Of(regime)}", PathOf(rows, TableShape.Baseline));
        }
        if ((known & ~Covered(rows, TableShape.Orders)) != RegimeSet.None)
        {
            problems.AddMissing("the national table 'orders' needs a row without conditions", PathOf(rows, TableShape.Orders));
        }
    }

    /// <summary>In a first-match table nothing stands below a row that always holds: it would never be reached.</summary>
    public static void Unreachable(IReadOnlyList<CompiledRow> rows)
    {
        foreach (var row in Below(rows.Where(row => row.Shape == TableShape.Baseline)))
        {
            row.Map.Problem(row.Map.Node, $"the row '{row.Rule.Id}' is never reached: a row above it always holds");
        }
        foreach (var row in Below(rows.Where(row => row.Shape == TableShape.Sampling)))
        {
            row.Map.Problem(row.Map.Node, $"the row '{row.Rule.Id}' is never reached: a row above it always holds");
        }
        foreach (var row in Below(InOrder(rows, TableShape.Orders)))
        {
            row.Map.Problem(row.Map.Node, $"the row '{row.Rule.Id}' is never reached: a row above it always holds");
        }
    }

    /// <summary>
    /// The rows of a table as they are read: orders from the nearest layer up, since the first match counts, and of packs of one layer that of the narrower scope
    /// before; other tables from the top down. What is left over goes by the names of files.
    /// </summary>
    public static IEnumerable<CompiledRow> InOrder(IEnumerable<CompiledRow> rows, TableShape shape)
    {
        var own = rows.Where(row => row.Shape == shape);
        return shape == TableShape.Orders ? own.OrderByDescending(row => row.Rule.Layer).ThenByDescending(row => row.ScopeColumns) : own;
    }

    /// <summary>The rows in the shadow, which are not too many: each is a policy of its own that decides beside the one in effect.</summary>
    public static IReadOnlyList<Rule> Shadows(IReadOnlyList<CompiledRow> rows)
    {
        var shadows = rows.Where(row => row.Rule.Shadow > 0).ToList();
        foreach (var row in shadows.Skip(MostShadows))
        {
            row.Map.Problem(row.Map.Find("shadow")!, $"the row '{row.Rule.Id}' is one too many in the shadow: {MostShadows} may be");
        }
        return [.. shadows.Select(row => row.Rule)];
    }

    private static IEnumerable<CompiledRow> Below(IEnumerable<CompiledRow> rows)
    {
        var covered = RegimeSet.None;
        foreach (var row in rows)
        {
            if ((row.Rule.Regimes & ~covered) == RegimeSet.None)
            {
                yield return row;
            }
            covered |= row.Rule.Conditions.Length == 0 && row.Rule.Validity == DayPeriod.Always ? row.Rule.Regimes : RegimeSet.None;
        }
    }

    private static string PathOf(IEnumerable<CompiledRow> rows, TableShape shape) =>
        rows.FirstOrDefault(row => row.Shape == shape && row.File.Pack.Layer == Layer.National)?.Map.Path ?? "";

    private static RegimeSet Covered(IEnumerable<CompiledRow> rows, TableShape shape) =>
        rows.Where(row => row.Shape == shape && row.File.Pack.Layer == Layer.National && row.Rule.Conditions.Length == 0 && row.Rule.Validity == DayPeriod.Always)
            .Aggregate(RegimeSet.None, (set, row) => set | row.Rule.Regimes);
}
