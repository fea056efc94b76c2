using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Leaves out the files that no table or section wants, with a problem for each.</summary>
internal static class FileSelection
{
    /// <summary>The names of all sections.</summary>
    public static readonly IReadOnlyList<string> Sections =
        ["codes", "reasons", "credit", "regimes", "alerts", "entry_verification", "acceptance", "recognition", "floor", "words", "laws", "calendar", "rates", "streams", "assessment", "returns", "cases", "guard_rails", "tripped", "capacity"];

    private static readonly string[] InManyFiles = ["codes", "reasons", "cases", "capacity"];

    public static IReadOnlyList<PolicyFile> Select(IReadOnlyList<PolicyFile> files)
    {
        var selected = new List<PolicyFile>();
        foreach (var file in files)
        {
            if (Objection(file, selected) is { } objection)
            {
                file.Root.Problem(file.Root.Find(file.IsTable ? "table" : "section")!, objection);
            }
            else
            {
                selected.Add(file);
            }
        }
        return selected;
    }

    private static Layer LowestOf(string section) => section switch { "reasons" or "cases" => Layer.Pilot, "capacity" => Layer.District, _ => Layer.National };

    private static string? Objection(PolicyFile file, List<PolicyFile> earlier)
    {
        var shape = file.IsTable ? TableShape.All.FirstOrDefault(table => table.Name == file.Name) : null;
        if (file.IsTable ? shape is null : !Sections.Contains(file.Name))
        {
            return file.IsTable
                ? $"unknown table '{file.Name}'{Suggestion.For(file.Name, TableShape.All.Select(table => table.Name))}"
                : $"unknown section '{file.Name}'{Suggestion.For(file.Name, Sections)}";
        }
        if (file.Pack.Layer > (shape?.Lowest ?? LowestOf(file.Name)))
        {
            return $"'{file.Name}' belongs to a layer above";
        }
        return file.IsTable || InManyFiles.Contains(file.Name) || earlier.FirstOrDefault(other => !other.IsTable && other.Name == file.Name) is not { } first
            ? null
            : $"the section '{file.Name}' is there already, in {first.Root.Path}";
    }
}
