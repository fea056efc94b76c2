namespace InspectionGateway.ArchitectureTests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Source { get; } = Path.Combine(Root, "src");

    /// <summary>The code that people wrote: nothing under <c>obj</c> or <c>bin</c>.</summary>
    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "InspectionGateway.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No InspectionGateway.sln above the tests.");
        }
        return folder.FullName;
    }
}
