namespace InspectionGateway.Cli.Tests;

/// <summary>The shipped packs in a folder of a test's own, to be changed.</summary>
internal static class PackCopy
{
    public static string Make()
    {
        var (folder, shipped) = (Directory.CreateTempSubdirectory("igw-policy-").FullName, Path.Combine(AppContext.BaseDirectory, "policies"));
        foreach (var file in Directory.EnumerateFiles(shipped, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return folder;
    }
}
