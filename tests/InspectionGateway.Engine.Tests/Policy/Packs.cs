using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>The packs of this repository.</summary>
internal static class Packs
{
    private static readonly Lazy<IReadOnlyList<PolicySource>> All = new(Read);
    private static readonly Lazy<PolicySet> Compiled = new(() => PolicyCompiler.Compile(Sources).Policy ?? throw new InvalidOperationException("The packs do not compile."));

    public static IReadOnlyList<PolicySource> Sources => All.Value;

    public static PolicySet Policy => Compiled.Value;

    /// <summary>The packs with one file's text changed, or a new file.</summary>
    public static IReadOnlyList<PolicySource> With(string path, Func<string, string> change) =>
        [.. Sources.Where(source => source.Path != path), new PolicySource(path, change(Sources.FirstOrDefault(source => source.Path == path)?.Text ?? ""))];

    /// <summary>The repository.</summary>
    public static string Root => Checkout.Root;

    private static IReadOnlyList<PolicySource> Read()
    {
        var root = Path.Combine(Root, "policies");
        return [.. Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .Select(file => new PolicySource(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)))];
    }
}
