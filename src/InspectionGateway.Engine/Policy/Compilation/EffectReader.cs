using System.Globalization;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads level, rate and otherwise.</summary>
internal static class EffectReader
{
    /// <summary>The obligation that the mapping states: a level, drawn at a rate, otherwise a lighter level.</summary>
    public static Obligation Effect(this YamlMap map, string levelKey = "level")
    {
        var level = map.Enum<InspectionLevel>(levelKey);
        var rate = map.Find("rate") is { } rateNode ? Rate(map, rateNode) : Obligation.Certain;
        var otherwise = map.Find("otherwise") is { } otherwiseNode ? map.EnumOf<InspectionLevel>(otherwiseNode) : InspectionLevel.Release;
        if (level == InspectionLevel.Unspecified || otherwise == InspectionLevel.Unspecified)
        {
            return Obligation.Release;
        }
        if (otherwise > level)
        {
            map.Problem(map.Find("otherwise")!, "'otherwise' is stricter than the level");
            return Obligation.Always(level);
        }
        return Obligation.Drawn(level, rate, otherwise);
    }

    /// <summary>As <see cref="Effect"/>, and it must ask something.</summary>
    public static Obligation RaisingEffect(this YamlMap map)
    {
        var effect = map.Effect();
        if (effect == Obligation.Release && map.Find("level") is { } level && level is YamlScalarNode { Value: { } text }
            && EnumNames<InspectionLevel>.TryParse(text, out _))
        {
            map.Problem(level, "the effect is empty: it asks nothing");
        }
        return effect;
    }

    /// <summary>What the goods wait for; NONE unless it is said.</summary>
    public static Hold ReadHold(this YamlMap map) => map.Find("hold") is { } hold ? map.EnumOf<Hold>(hold) : Hold.None;

    /// <summary>A rate in parts per million.</summary>
    public static int Rate(this YamlMap map, string key) => map.Require(key) is { } node ? Rate(map, node) : Obligation.Certain;

    private static int Rate(YamlMap map, YamlNode node)
    {
        var text = map.TextOf(node);
        const NumberStyles style = NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1
            && rate * Obligation.Certain is var ppm && ppm == decimal.Truncate(ppm))
        {
            return (int)ppm;
        }
        map.Problem(node, $"'{text}' is no rate from 0 to 1 with at most 6 decimals");
        return Obligation.Certain;
    }
}
