using System.Diagnostics;

namespace InspectionGateway.Load.Comparing;

/// <summary>Where journals lie while we measure.</summary>
/// <param name="FileSystem">Its type, "ext4".</param>
/// <param name="Sync">The median of a write of 4 KiB that is synced.</param>
internal sealed record DiskSpeed(string FileSystem, TimeSpan Sync)
{
    private const int Writes = 50;

    public static DiskSpeed Measure(string folder)
    {
        var path = Path.Combine(folder, "sync");
        var times = new List<TimeSpan>();
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            var page = new byte[4096];
            for (var n = 0; n < Writes; n++)
            {
                var start = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, page, n * page.Length);
                RandomAccess.FlushToDisk(file);
                times.Add(Stopwatch.GetElapsedTime(start));
            }
        }
        File.Delete(path);
        return new DiskSpeed(new DriveInfo(folder).DriveFormat, times.Order().ElementAt(Writes / 2));
    }
}
