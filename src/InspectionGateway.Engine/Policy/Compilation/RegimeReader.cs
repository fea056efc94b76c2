using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads sets of regimes: one, a list, or ALL.</summary>
internal static class RegimeReader
{
    public static RegimeSet Regimes(this YamlMap map, string key = "regimes") =>
        map.Require(key) is { } value ? map.RegimesOf(value) : RegimeSet.None;

    public static RegimeSet OptionalRegimes(this YamlMap map, string key = "regimes") =>
        map.Find(key) is { } value ? map.RegimesOf(value) : RegimeSet.All;

    public static RegimeSet RegimesOf(this YamlMap map, YamlNode value)
    {
        if (value is YamlScalarNode { Value: "ALL" })
        {
            return RegimeSet.All;
        }
        if (value is YamlSequenceNode list)
        {
            if (list.Children.Count == 0)
            {
                map.Problem(list, "the list is empty");
            }
            return list.Children.Aggregate(RegimeSet.None, (set, item) => set | map.EnumOf<Regime>(item).ToSet());
        }
        return map.EnumOf<Regime>(value).ToSet();
    }
}
