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
}
