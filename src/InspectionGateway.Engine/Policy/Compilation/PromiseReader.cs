using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads what a row of the table of promises states: at least a level, reliefs that are never given, or both.</summary>
internal static class PromiseReader
{
    public static Rule Read(Rule rule, YamlMap map)
    {
        var never = map.ReadReliefs("never");
        var (bound, isBounded) = (Obligation.Release, map.Find("level") is not null);
        if (isBounded)
        {
            bound = map.RaisingEffect();
        }
        else if (never == Reliefs.None)
        {
            map.Problem(map.Node, "the promise says nothing: 'level' or 'never' is wanted");
        }
        var alert = map.Find("alert") is { } level ? map.EnumOf<AlertLevel>(level) : AlertLevel.Unspecified;
        return rule with { Effect = bound, Promise = new PromiseEffect(map.Localized(), never, alert) };
    }
}
