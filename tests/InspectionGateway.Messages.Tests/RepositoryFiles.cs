namespace InspectionGateway.Messages.Tests;

/// <summary>Files of the repository, and public data beside it that tests use when it is there.</summary>
internal static class RepositoryFiles
{
    public static string Root => Checkout.Root;

    public static string Samples => Path.Combine(Root, "samples");

    public static string? WcoFolder => Shared("data", "wco-dec");

    public static string? MessageCases => Shared("trials", "messages");

    private static string? Shared(params string[] folders)
    {
        var shared = Environment.GetEnvironmentVariable("INSPECTION_SHARED") ?? Path.Combine(Root, "..", "shared");
        var folder = Path.Combine([shared, .. folders]);
        return Directory.Exists(folder) ? folder : null;
    }
}
