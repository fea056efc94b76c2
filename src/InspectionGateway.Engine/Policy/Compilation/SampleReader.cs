using System.Globalization;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Sampling;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads how goods are sampled: <c>inspection_level: II, aql: 1.0</c>, or <c>increments: 20, kilograms: 12</c>.</summary>
internal static class SampleReader
{
    public static SampleEffect Read(YamlMap map) => map.Find("increments") is not null
        ? new SampleEffect("", 0, map.Integer("increments", 1, 1000), map.Find("kilograms") is null ? 0 : Number(map, "kilograms") ?? 0)
        : new SampleEffect(Level(map), Aql(map), 0, 0);

    private static string Level(YamlMap map)
    {
        var level = map.Text("inspection_level");
        if (level.Length > 0 && !CodeLetters.Levels.Contains(level))
        {
            map.Problem(map.Find("inspection_level")!, $"'{level}' is none of {string.Join(", ", CodeLetters.Levels)}");
        }
        return level;
    }

    private static decimal Aql(YamlMap map)
    {
        if (Number(map, "aql") is not { } aql)
        {
            return 0;
        }
        if (!SamplingPlans.Aqls.Contains(aql))
        {
            map.Problem(map.Find("aql")!, $"'{map.Text("aql")}' is no AQL: there are {string.Join(' ', SamplingPlans.Aqls)}");
        }
        return aql;
    }

    private static decimal? Number(YamlMap map, string key)
    {
        var text = map.Text(key);
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        if (text.Length > 0)
        {
            map.Problem(map.Find(key)!, $"'{text}' is no number");
        }
        return null;
    }
}
