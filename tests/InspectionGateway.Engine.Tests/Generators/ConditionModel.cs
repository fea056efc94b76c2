using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Tests.Generators;

/// <summary>One condition of a row as its author thinks of it: codes, prefixes, or bounds.</summary>
public sealed record ConditionModel(Column Column, bool Negated, IReadOnlyList<string> Values, decimal? Min = null, decimal? Max = null)
{
    public string ToYaml() => Column.Kind() == ColumnKind.Range
        ? $"{Column.YamlName()}: {{{string.Join(", ", Bounds())}}}"
        : $"{Column.YamlName()}: [{string.Join(", ", Values.Select(value => $"\"{value}\""))}]";

    private IEnumerable<string> Bounds()
    {
        if (Min is { } min)
        {
            yield return $"min: {min}";
        }
        if (Max is { } max)
        {
            yield return $"max: {max}";
        }
    }
}
