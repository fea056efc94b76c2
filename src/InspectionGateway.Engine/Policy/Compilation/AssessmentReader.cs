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
            Confidence = map.Number("confidence", 0.5, 0.999),
            Medium = map.Number("medium", 0, 1),
            High = map.Number("high", 0, 1),
            CriticalMedium = map.Number("critical_medium", 0, 1),
            CriticalHigh = map.Number("critical_high", 0, 1),
            FirmRatio = map.Number("firm_ratio", 1, 100),
            MostRaises = map.Integer("most_raises", 0, 10_000),
            SuspendReports = map.Flag("suspend_reports"),
            SuspendBodies = map.Flag("suspend_bodies"),
        };
        Ordered(map, "medium", numbers.Medium, "high", numbers.High);
        Ordered(map, "critical_medium", numbers.CriticalMedium, "critical_high", numbers.CriticalHigh);
        return numbers;
    }

    private static void Ordered(YamlMap map, string lesser, double low, string greater, double high)
    {
        if (low >= high && map.Find(lesser) is { } node)
        {
            map.Problem(node, $"not less than '{greater}'");
        }
    }
}
