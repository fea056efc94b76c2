namespace InspectionGateway.Engine.Tests.Generators;

/// <summary>One row of a table that raises.</summary>
public sealed record RowModel(IReadOnlyList<ConditionModel> Conditions, DateOnly? From, DateOnly? To)
{
    public string ToYaml(string id)
    {
        var when = string.Join(", ", Conditions.Where(condition => !condition.Negated).Select(condition => condition.ToYaml()));
        var not = string.Join(", ", Conditions.Where(condition => condition.Negated).Select(condition => condition.ToYaml()));
        string[] dates = [.. From is { } from ? [$"from: {from:yyyy-MM-dd}"] : Array.Empty<string>(), .. To is { } to ? [$"to: {to:yyyy-MM-dd}"] : Array.Empty<string>()];
        return $"  - {{id: {id}, when: {{{when}}}, not: {{{not}}}, valid: {{{string.Join(", ", dates)}}}, "
            + "regimes: ALL, level: ON_SITE, basis: inspection-law, reason: USED_GOODS}\n";
    }

    /// <summary>A policy file of these rows.</summary>
    public static string File(string table, IEnumerable<RowModel> rows) =>
        $"table: {table}\nrows:\n{string.Concat(rows.Select((row, index) => row.ToYaml($"random-{index}")))}";
}
