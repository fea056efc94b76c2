namespace InspectionGateway.Messages.Tests;

/// <summary>Files of the repository, and public data beside it that tests use when it is there.</summary>
internal static class RepositoryFiles
{
    public static string Root => Checkout.Root;

    public static string Samples => Path.Combine(Root, "samples");

    public static string? WcoFolder
    {
        get
        {
            var shared = Environment.GetEnvironmentVariable("INSPECTION_SHARED") ?? Path.Combine(Root, "..", "shared");
            var folder = Path.Combine(shared, "data", "wco-dec");
            return Directory.Exists(folder) ? folder : null;
        }
    }
}
