using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the section 'streams'.</summary>
internal static class StreamsReader
{
    public static StreamRules Read(YamlMap map)
    {
        var numbers = new SwitchingNumbers
        {
            Failures = map.Integer("failures", 1, 32),
            Within = map.Integer("within", 1, 32),
            Accepted = map.Integer("accepted", 1, 100),
            Score = map.Integer("score", 1, 1000),
            MayReduce = map.Flag("may_reduce"),
            Discontinue = map.Integer("discontinue", 1, 100),
            DormantDays = map.Integer("dormant_days", 1, 3650),
            FindingsDays = map.Find("findings_days") is null ? 0 : map.Integer("findings_days", 0, 3650),
        };
        if (numbers.Failures > numbers.Within && map.Find("failures") is { } failures)
        {
            map.Problem(failures, "more than 'within': no stream would ever be tightened");
        }
        var scope = map.OptionalMap("scope") is { } said ? Scope(said) : StreamScope.Finest;
        return new StreamRules
        {
            Scope = scope, Switching = numbers, Plans = map.Find("continuous") is null ? [] : Plans(map, scope), Intensified = map.OptionalMap("intensified") is { } control ? Intensified(control) : null,
            Alerts = map.OptionalMap("alerts") is { } alerts ? Alerts(alerts) : null, Suspensions = map.OptionalMap("suspensions") is { } suspensions ? Suspensions(suspensions) : null,
        };
    }

    private static StreamScope Scope(YamlMap map)
    {
        var digits = map.Integer("digits", 4, HsPrefixes.OfStreams);
        if (digits % 2 != 0)
        {
            map.Problem(map.Find("digits")!, "4, 6 or 8");
        }
        _ = map.Require("by_origin");
        var scope = new StreamScope(digits, map.Flag("by_origin"));
        map.Finish();
        return scope;
    }

    private static List<ContinuousPlan> Plans(YamlMap map, StreamScope scope)
    {
        var plans = new List<ContinuousPlan>();
        foreach (var one in map.Maps("continuous"))
        {
            var numbers = new ContinuousNumbers(one.Integer("clearing", 1, 1000), one.Integer("dormant_days", 1, 3650), one.Integer("checks", 0, 100));
            foreach (var prefix in one.Require("hs") is { } hs ? ConditionReader.HsPrefixes(one, hs) : [])
            {
                if (prefix.Length > scope.Digits)
                {
                    one.Problem(one.Find("hs")!, $"'{prefix}' is longer than the {scope.Digits} digits of a stream");
                }
                else if (plans.Exists(other => other.HsPrefix == prefix))
                {
                    one.Problem(one.Find("hs")!, $"'{prefix}' has a plan already");
                }
                plans.Add(new ContinuousPlan(prefix, numbers));
            }
            one.Finish();
        }
        return plans;
    }

    private static AlertThreshold Alerts(YamlMap map)
    {
        var threshold = new AlertThreshold(
            map.Integer("critical", 1, 1000), map.Integer("days", 1, 3650), map.Enum<AlertLevel>("level"), map.Text("issuer"), map.Integer("for_days", 1, 3650), map.Flag("at_once"));
        if (threshold is { AtOnce: true, Level: AlertLevel.I } && map.Find("at_once") is { } node)
        {
            map.Problem(node, "an alert of level I prohibits, which is for a person");
        }
        map.Finish();
        return threshold;
    }

    private static SuspensionThreshold Suspensions(YamlMap map)
    {
        var threshold = new SuspensionThreshold(map.Integer("rejected", 1, 1000), map.Integer("days", 1, 3650), map.Integer("for_days", 1, 3650), map.Flag("at_once"));
        map.Finish();
        return threshold;
    }

    private static IntensifiedNumbers Intensified(YamlMap map)
    {
        var numbers = new IntensifiedNumbers(map.Integer("lots", 1, 1000), map.Integer("times", 1, 1000));
        map.Finish();
        return numbers;
    }
}
