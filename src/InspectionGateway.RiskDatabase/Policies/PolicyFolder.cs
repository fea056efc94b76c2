using InspectionGateway.Engine.Policy;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>Policy packs in a folder: its *.yaml files, at any depth.</summary>
public static class PolicyFolder
{
    /// <summary>The sources by path, relative to the folder with forward slashes.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<PolicySource> Read(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories)
            .Select(file => new PolicySource(Path.GetRelativePath(directory, file).Replace('\\', '/'), File.ReadAllText(file)))
            .OrderBy(source => source.Path, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The packs of a folder, or one pack, over those of another folder: a pack that both have is taken from the first.
    /// </summary>
    /// <param name="directory">Packs, or one pack (it has a pack.yaml).</param>
    /// <param name="basis">The packs of the layers above; null: none.</param>
    public static IReadOnlyList<PolicySource> Read(string directory, string? basis)
    {
        var name = new DirectoryInfo(directory).Name;
        IReadOnlyList<PolicySource> own = File.Exists(Path.Combine(directory, "pack.yaml"))
            ? [.. Read(directory).Select(source => source with { Path = $"{name}/{source.Path}" })]
            : Read(directory);
        var packs = own.Select(PackOf).ToHashSet();
        return basis is null ? own : [.. Read(basis).Where(source => !packs.Contains(PackOf(source))), .. own];
    }

    private static string PackOf(PolicySource source) => source.Path.Split('/')[0];
}
