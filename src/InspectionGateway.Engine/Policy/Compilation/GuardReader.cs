using System.Collections.Frozen;
using System.Globalization;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the sections 'guard_rails' and 'tripped'.</summary>
internal static class GuardReader
{
    private const int MostHeldOut = Obligation.Certain / 5;

    /// <param name="map">The section.</param>
    /// <param name="packs">All packs.</param>
    /// <param name="rows">The rows of all tables.</param>
    /// <param name="floor">The random floor.</param>
    public static IReadOnlyList<GuardRail> Rails(YamlMap map, IReadOnlyCollection<PolicyPack> packs, IReadOnlyList<CompiledRow> rows, FloorPolicy floor)
    {
        var rails = new List<GuardRail>();
        foreach (var one in map.Maps("rails"))
        {
            var rail = new GuardRail(
                one.Text("pack"), Since(one), one.Number("tolerated", 0.000_1, 0.199_999), one.Number("alarm", 0.000_1, 0.5), one.Rate("floor"),
                one.Number("each", 0, 1), one.Number("all", 0, 1), one.Integer("days", 1, 365), one.Integer("from_lines", 1, 100_000_000),
                one.Find("holdout") is null ? 0 : one.Rate("holdout"));
            CheckHoldout(one, rail);
            if (packs.All(pack => pack.Folder != rail.Pack) && one.Find("pack") is { } unknown)
            {
                one.Problem(unknown, $"there is no pack '{rail.Pack}'");
            }
            else if (rails.Exists(other => other.Pack == rail.Pack))
            {
                one.Problem(one.Find("pack")!, $"the pack '{rail.Pack}' has a rail already");
            }
            CheckFloor(one, rail, rows, floor);
            rails.Add(rail);
            one.Finish();
        }
        return rails;
    }

    /// <summary>The rails that hold goods out, by the waivers of their packs.</summary>
    public static FrozenDictionary<string, GuardRail> Holdouts(IReadOnlyList<GuardRail> rails, IReadOnlyList<CompiledRow> rows) =>
        (from rail in rails where rail.Holdout > 0 from row in WaiversOf(rail, rows) select (row.Id, rail)).DistinctBy(one => one.Id).ToFrozenDictionary(one => one.Id, one => one.rail);

    private static IEnumerable<Rule> WaiversOf(GuardRail rail, IEnumerable<CompiledRow> rows) =>
        rows.Where(row => row.Shape == TableShape.Waivers && row.File.Pack.Folder == rail.Pack).Select(row => row.Rule);

    public static IReadOnlyList<TrippedRow> Tripped(YamlMap map)
    {
        var tripped = new List<TrippedRow>();
        foreach (var row in map.Maps("rows"))
        {
            tripped.Add(new TrippedRow(row.Text("id"), row.Text("why")));
            row.Finish();
        }
        return tripped;
    }

    private static void CheckHoldout(YamlMap map, GuardRail rail)
    {
        if (rail.Holdout > MostHeldOut)
        {
            map.Problem(map.Find("holdout")!, "no more than a fifth is held out");
        }
    }

    // What nobody looks at, no rail watches.
    private static void CheckFloor(YamlMap map, GuardRail rail, IEnumerable<CompiledRow> rows, FloorPolicy floor)
    {
        foreach (var row in WaiversOf(rail, rows))
        {
            foreach (var regime in row.Regimes.Each())
            {
                if (row.Effect.Raise(floor.Of(regime)).Rate(InspectionLevel.OnSite) is var rate && rate < rail.Floor && map.Find("floor") is { } node)
                {
                    map.Problem(node, string.Create(CultureInfo.InvariantCulture, $"the row '{row.Id}' and the section 'floor' have {rate / 1e6:0.####%} of it inspected at random under {EnumNames<Regime>.Of(regime)}"));
                }
            }
        }
    }

    private static DateOnly Since(YamlMap map) => map.Require("since") is not null && map.Day("since") is { } day ? DateOnly.FromDayNumber(day) : default;
}
