using System.Globalization;
using InspectionGateway.Engine.Assessments;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the section 'assessment'.</summary>
internal static class AssessmentReader
{
    public static AssessmentNumbers Read(YamlMap map)
    {
        var numbers = new AssessmentNumbers
        {
            HalfLifeDays = map.Integer("half_life_days", 1, 3650),
            Confidence = Number(map, "confidence", 0.5, 0.999),
            Medium = Number(map, "medium", 0, 1),
            High = Number(map, "high", 0, 1),
            CriticalMedium = Number(map, "critical_medium", 0, 1),
            CriticalHigh = Number(map, "critical_high", 0, 1),
            FirmRatio = Number(map, "firm_ratio", 1, 100),
            MostRaises = map.Integer("most_raises", 0, 10_000),
            SuspendReports = map.Flag("suspend_reports"),
            SuspendBodies = map.Flag("suspend_bodies"),
        };
        Ordered(map, "medium", numbers.Medium, "high", numbers.High);
        Ordered(map, "critical_medium", numbers.CriticalMedium, "critical_high", numbers.CriticalHigh);
        return numbers;
    }

    private static double Number(YamlMap map, string key, double least, double most)
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

    private static void Ordered(YamlMap map, string lesser, double low, string greater, double high)
    {
        if (low >= high && map.Find(lesser) is { } node)
        {
            map.Problem(node, $"not less than '{greater}'");
        }
    }
}
