using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Benchmarks.Tables;

/// <summary>The policy packs of this repository.</summary>
internal static class Packs
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "policies");

    public static IReadOnlyList<PolicySource> Sources { get; } =
        [.. Directory.EnumerateFiles(Root, "*.yaml", SearchOption.AllDirectories).Select(file => new PolicySource(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file)))];
}
