using InspectionGateway.Engine.Policy;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>Reads policy packs from a folder.</summary>
public static class PolicyFolder
{
    /// <summary>Every *.yaml under the folder, by its path relative to it, in the order of the paths.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<PolicySource> Read(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories)
            .Select(file => new PolicySource(Path.GetRelativePath(directory, file).Replace('\\', '/'), File.ReadAllText(file)))
            .OrderBy(source => source.Path, StringComparer.Ordinal),
    ];
}
