namespace InspectionGateway.ArchitectureTests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root => Checkout.Root;

    public static string Source { get; } = Path.Combine(Root, "src");

    /// <summary>The code that people wrote: nothing under <c>obj</c> or <c>bin</c>.</summary>
    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
}
