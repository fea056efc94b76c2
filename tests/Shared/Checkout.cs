namespace InspectionGateway.Tests;

/// <summary>The checkout that the tests were built from. Compiled into every test project.</summary>
internal static class Checkout
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "InspectionGateway.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No checkout above the tests.");
        }
        return folder.FullName;
    }
}
