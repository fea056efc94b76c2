using System.Globalization;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads numbers and dates.</summary>
internal static class ScalarReader
{
    /// <summary>A whole number within the bounds.</summary>
    public static int Integer(this YamlMap map, string key, int min, int max)
    {
        if (map.Require(key) is not { } value || map.TextOf(value) is not { Length: > 0 } text)
        {
            return min;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && min <= number && number <= max)
        {
            return number;
        }
        map.Problem(value, $"'{text}' is no whole number from {min} to {max}");
        return min;
    }

    /// <summary>A number within the bounds.</summary>
    public static double Number(this YamlMap map, string key, double least, double most)
    {
        if (map.Require(key) is not { } node)
        {
            return least;
        }
        var text = map.TextOf(node);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }
        map.Problem(node, string.Create(CultureInfo.InvariantCulture, $"'{text}' is no number from {least} to {most}"));
        return least;
    }

    /// <summary>The first and last legal day under the key; always when it is not there.</summary>
    public static DayPeriod Period(this YamlMap owner, string key)
    {
        if (owner.OptionalMap(key) is not { } map)
        {
            return DayPeriod.Always;
        }
        var period = new DayPeriod(map.Day("from") ?? int.MinValue, map.Day("to") ?? int.MaxValue);
        if (period.From > period.To)
        {
            map.Problem(map.Node, "the period ends before it begins");
        }
        map.Finish();
        return period;
    }

    /// <summary>A legal day; null when there is none under the key.</summary>
    public static int? Day(this YamlMap map, string key)
    {
        if (map.Find(key) is not { } value || map.TextOf(value) is not { Length: > 0 } text)
        {
            return null;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.DayNumber;
        }
        map.Problem(value, $"'{text}' is no date like 2026-04-01");
        return null;
    }
}
