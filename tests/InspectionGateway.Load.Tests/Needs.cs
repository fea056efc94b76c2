namespace InspectionGateway.Load.Tests;

/// <summary>What a test of whole processes needs.</summary>
internal static class Needs
{
    /// <summary>Skips where there is no redis-server, or where only the quick tests are to run.</summary>
    public static void RedisAndTime()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "redis-server"))), "redis-server is not on PATH.");
        Assert.SkipUnless(Environment.GetEnvironmentVariable("INSPECTION_TEST_SCALE") is { Length: > 0 }, "Takes longer than the quick tests have; runs where INSPECTION_TEST_SCALE is set.");
    }
}
