using System.Collections.Frozen;
using InspectionGateway.Engine.Policy.Sections;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the credit section.</summary>
internal static class CreditReader
{
    public static CreditPolicy Read(YamlMap map)
    {
        var schemes = new List<CreditScheme>();
        foreach (var entry in map.Maps("schemes"))
        {
            var scheme = Scheme(entry);
            if (schemes.FirstOrDefault(other => other.Period.Overlaps(scheme.Period)) is { } earlier)
            {
                entry.Problem(entry.Find("period") ?? entry.Node, $"overlaps the scheme '{earlier.Id}'");
            }
            schemes.Add(scheme);
            entry.Finish();
        }
        return new CreditPolicy([.. schemes.OrderBy(scheme => scheme.Period.From)]);
    }

    private static CreditScheme Scheme(YamlMap map)
    {
        var grades = map.Texts("grades").Select(grade => grade.Text).ToList();
        return new CreditScheme
        {
            Id = map.Text("id"),
            Period = map.Period("period"),
            Grades = grades,
            Aeo = map.Texts("aeo").Select(grade => Known(map, grades, grade.Node, grade.Text)).ToFrozenSet(StringComparer.Ordinal),
            Carry = Carry(map, grades),
            AbsentAs = Grade(map, grades, "absent_as"),
            WithoutGradeAs = Grade(map, grades, "without_grade_as"),
            SuspendedAs = Grade(map, grades, "suspended_as"),
        };
    }

    private static FrozenDictionary<string, string> Carry(YamlMap map, List<string> grades) =>
        (map.OptionalMap("carry")?.Entries() ?? []).ToFrozenDictionary(
            entry => entry.Key, entry => Known(map, grades, entry.Value, map.TextOf(entry.Value)), StringComparer.Ordinal);

    private static string Grade(YamlMap map, List<string> grades, string key) =>
        map.Require(key) is { } value ? Known(map, grades, value, map.TextOf(value)) : "";

    private static string Known(YamlMap map, List<string> grades, YamlDotNet.RepresentationModel.YamlNode node, string grade)
    {
        if (!grades.Contains(grade))
        {
            map.Problem(node, $"'{grade}' is no grade of this scheme");
        }
        return grade;
    }
}
