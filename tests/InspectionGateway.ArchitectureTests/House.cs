namespace InspectionGateway.ArchitectureTests;

/// <summary>The floors of the house. A project references only what stands on a lower floor than its own.</summary>
internal static class House
{
    private const string Prefix = "InspectionGateway.";

    private static readonly IReadOnlyList<IReadOnlyList<string>> Floors =
    [
        ["Protocol"],
        ["Engine"],
        ["RiskDatabase", "FactCache", "Journal", "Messages", "Assessment"],
        ["Projection", "Client"],
        ["Server", "Console", "Cli"],
        ["Standalone"],
    ];

    /// <summary>Every reference that the house forbids, as a sentence.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Project> projects) => projects.SelectMany(Violations);

    private static IEnumerable<string> Violations(Project project)
    {
        if (Floor(project.Name) < 0)
        {
            yield return $"{project.Name} stands on no floor";
        }
        foreach (var reference in project.References)
        {
            if (Floor(reference) >= Floor(project.Name))
            {
                yield return $"{project.Name} references {reference}, which is not below it";
            }
            else if (project.Name == Prefix + "Console" && reference != Prefix + "Client")
            {
                yield return $"{project.Name} references {reference}: it sees the Client alone";
            }
        }
    }

    private static int Floor(string name) => Floors.ToList().FindIndex(floor => floor.Any(project => Prefix + project == name));
}
