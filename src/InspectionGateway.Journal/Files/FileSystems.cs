namespace InspectionGateway.Journal.Files;

/// <summary>Which file systems keep what was synced.</summary>
internal static class FileSystems
{
    private static readonly string[] Volatile = ["tmpfs", "ramfs", "devtmpfs"];

    /// <summary>The file system's name when it forgets with the machine; null when it does not, or nobody can tell.</summary>
    public static string? ForgettingOf(string file)
    {
        try
        {
            var format = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(file))!).DriveFormat;
            return Volatile.Contains(format) ? format : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
