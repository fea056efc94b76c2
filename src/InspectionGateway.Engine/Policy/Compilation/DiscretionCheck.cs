using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>A lower layer lowers only where a layer above grants it: every lowering row and every grant is held against its grant.</summary>
internal sealed class DiscretionCheck(IReadOnlyList<GrantedDiscretion> grants, IReadOnlyCollection<PolicyPack> packs)
{
    public void Check(IEnumerable<CompiledRow> lowering)
    {
        foreach (var grant in grants)
        {
            if (grant.To.Length > 0 && !packs.Any(pack => pack.Name == grant.To && pack.Layer > grant.File.Pack.Layer))
            {
                grant.Map.Problem(grant.Map.Find("to")!, $"'{grant.To}' is no pack of a lower layer");
            }
            if ((grant.Regimes & RegimeSets.OutOfReach) != 0)
            {
                grant.Map.Problem(grant.Map.Find("regimes")!, "quarantine, food hygiene and dangerous goods are out of reach of grants");
            }
            Check(new Claim(grant.File.Pack, grant.Map, grant.Regimes, grant.HsPrefixes, grant.Scope, grant.Validity), grant.Within, "within", grant.NotBelow, "not_below");
        }
        foreach (var row in lowering)
        {
            Check(Claim.Of(row), row.Grant, "grant", row.Lightest, row.Rule.Scope is null ? "at_most" : "level");
        }
    }

    /// <summary>An order of a lower layer lets goods leave before the result, or merges two visits, only where a layer above grants that.</summary>
    public void CheckOrders(IEnumerable<CompiledRow> orders)
    {
        foreach (var row in orders.Where(row => row.File.Pack.Layer != Layer.National))
        {
            var order = row.Rule.Order!;
            if (order.LiftOff > LiftOff.Wait || order.Places.Contains(Place.Merged))
            {
                Check(Claim.Of(row), row.Grant, "grant", InspectionLevel.Prohibit, "lift_off");
                CheckOrder(row, order);
            }
        }
    }

    private void CheckOrder(CompiledRow row, OrderEffect order)
    {
        if (row.Grant is not { } named || grants.FirstOrDefault(grant => grant.Id == named.Value && grant.To == row.File.Pack.Name) is not { } granted)
        {
            return;
        }
        if (order.LiftOff > LiftOff.Wait && !granted.LiftOffs.Contains(order.LiftOff))
        {
            row.Map.Problem(row.Map.Find("lift_off")!, $"beyond the grant '{granted.Id}': it does not grant {EnumNames<LiftOff>.Of(order.LiftOff)}");
        }
        if (order.Places.Contains(Place.Merged) && !granted.Places.Contains(Place.Merged))
        {
            row.Map.Problem(row.Map.Find("place")!, $"beyond the grant '{granted.Id}': it does not grant {EnumNames<Place>.Of(Place.Merged)}");
        }
    }

    private void Check(Claim claim, YamlScalarNode? named, string namedKey, InspectionLevel lightest, string levelKey)
    {
        var (pack, map, regimes, hsPrefixes, asked, validity) = claim;
        if (pack.Layer == Layer.National)
        {
            return;
        }
        if (named is null)
        {
            map.Problem(map.Node, $"'{namedKey}' is missing: only the national layer lowers without a grant");
            return;
        }
        if (grants.FirstOrDefault(grant => grant.Id == named.Value && grant.To == pack.Name && grant.File.Pack.Layer < pack.Layer) is not { } granted)
        {
            map.Problem(named, $"no layer above grants '{named.Value}' to '{pack.Name}'");
            return;
        }
        if ((regimes & ~granted.Regimes) != 0)
        {
            map.Problem(map.Find("regimes") ?? map.Node, $"beyond the grant '{granted.Id}': it covers {string.Join(", ", granted.Regimes.Each().Select(EnumNames<Regime>.Of))} only");
        }
        if (granted.HsPrefixes.Count > 0 && (hsPrefixes.Count == 0 || hsPrefixes.Any(hs => !granted.HsPrefixes.Any(prefix => hs.StartsWith(prefix, StringComparison.Ordinal)))))
        {
            map.Problem(HsNode(map), $"beyond the grant '{granted.Id}': it covers HS {string.Join(", ", granted.HsPrefixes)} only");
        }
        foreach (var bound in ScopeBounds.Exceeded(asked, granted.Scope))
        {
            map.Problem(map.Find("when") ?? map.Node, $"beyond the grant '{granted.Id}': it is for some '{bound.Column.YamlName()}' only; the row or its pack names those, or fewer of them");
        }
        if (lightest < granted.NotBelow && map.Find(levelKey) is { } level)
        {
            map.Problem(level, $"beyond the grant '{granted.Id}': nothing goes below {EnumNames<InspectionLevel>.Of(granted.NotBelow)}, and this may lead to {EnumNames<InspectionLevel>.Of(lightest)}");
        }
        if (!granted.Validity.Contains(validity))
        {
            map.Problem(map.Find("valid") ?? map.Node, $"beyond the grant '{granted.Id}': in force on days on which the grant is not");
        }
    }

    private static YamlNode HsNode(YamlMap map) =>
        map.Find("hs") ?? (map.Find("when") as YamlMappingNode)?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: "hs" }).Value ?? map.Node;

    // What rests on a grant, and for what.
    private sealed record Claim(PolicyPack Pack, YamlMap Map, RegimeSet Regimes, IReadOnlyList<string> HsPrefixes, IReadOnlyCollection<Condition> Asked, DayPeriod Validity)
    {
        public static Claim Of(CompiledRow row) => new(row.File.Pack, row.Map, row.Rule.Regimes, row.HsPrefixes, row.Rule.Conditions, row.Rule.Validity);
    }
}
