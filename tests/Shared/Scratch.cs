namespace InspectionGateway.Tests;

/// <summary>
/// Folders for databases and journals that nobody needs after the test: in memory where the system has some, so that tests
/// neither wait for a disk nor for each other's syncs. Kills leave it as they leave a disk; what is about disks makes its own.
/// Compiled into every test project.
/// </summary>
internal static class Scratch
{
    private const string Memory = "/dev/shm";
    private const long Enough = 2L << 30;

    private static readonly string Parent = HasMemory() ? Memory : Path.GetTempPath();

    /// <summary>Makes a folder; who asks for it deletes it.</summary>
    public static string CreateFolder(string prefix)
    {
        var folder = Path.Combine(Parent, $"{prefix}{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static bool HasMemory() => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Enough;
}
