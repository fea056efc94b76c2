using InspectionGateway.Engine.Policy;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>Policy packs in a folder: its *.yaml files, at any depth.</summary>
public static class PolicyFolder
{
    /// <summary>The sources by path, relative to the folder with forward slashes.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<PolicySource> Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"{directory} is no folder: name one of policy packs, as policies/ is.");
        }
        return
        [
            .. Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories)
                .Select(file => new PolicySource(Path.GetRelativePath(directory, file).Replace('\\', '/'), File.ReadAllText(file)))
                .OrderBy(source => source.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>The files of one pack, under the name of its folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<PolicySource> ReadPack(string directory) =>
        [.. Read(directory).Select(source => source with { Path = $"{new DirectoryInfo(directory).Name}/{source.Path}" })];

    /// <summary>
    /// The packs of a folder, or one pack, over those of another folder: a pack that both have is taken from the first.
    /// </summary>
    /// <param name="directory">Packs, or one pack (it has a pack.yaml).</param>
    /// <param name="basis">The packs of the layers above; null: none.</param>
    public static IReadOnlyList<PolicySource> Read(string directory, string? basis)
    {
        var own = File.Exists(Path.Combine(directory, "pack.yaml")) ? ReadPack(directory) : Read(directory);
        return basis is null ? own : PolicyPack.Replace(Read(basis), own);
    }
}
