using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace InspectionGateway.Journal.Tests;

/// <summary>
/// How fast the journal alone is, beside the disk's own sync of as many bytes, in one run. A measurement, with one demand that
/// holds on every machine: callers share commits. INSPECTION_TEST_SPEED=1 runs it longer.
/// </summary>
public sealed class JournalSpeedTests(ITestOutputHelper output)
{
    private const int Callers = 64;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheJournalBesideTheDisk()
    {
        var time = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("INSPECTION_TEST_SPEED") == "1" ? 10 : 1);
        var folder = Directory.CreateTempSubdirectory("igw-speed-").FullName;
        try
        {
            var journaled = await JournalAsync(Path.Combine(folder, "speed.journal"), time);
            var bytes = journaled.Bytes / Math.Max(1, journaled.Commits);
            var synced = Sync(Path.Combine(folder, "plain"), bytes, time);
            output.WriteLine($"{Callers} callers: {journaled.Records / time.TotalSeconds:N0} records/s in {journaled.Commits / time.TotalSeconds:N0} commits/s of {bytes:N0} bytes; "
                + $"a caller waits p50 {At(journaled.Waits, 0.5):N2} ms, p99 {At(journaled.Waits, 0.99):N2} ms");
            output.WriteLine($"the disk alone: {synced.Count / time.TotalSeconds:N0} syncs/s of {bytes:N0} bytes; p50 {At(synced, 0.5):N2} ms, p99 {At(synced, 0.99):N2} ms");
            Assert.True(journaled.Records > 2 * journaled.Commits, $"{journaled.Records} records in {journaled.Commits} commits");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(long Records, long Commits, long Bytes, List<double> Waits)> JournalAsync(string file, TimeSpan time)
    {
        await using var journal = new GatewayJournal(new JournalOptions { File = file, AllowVolatile = true }, TimeProvider.System, NullLogger<GatewayJournal>.Instance);
        await journal.StartAsync(Ct);
        var (waits, bytes) = (new List<double>[Callers], 0L);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var own = waits[caller] = [];
            for (var n = 0; watch.Elapsed < time; n++)
            {
                var record = Answers.Of($"{caller}-{n}");
                var started = Stopwatch.GetTimestamp();
                await journal.AppendAsync(record, EntryFlags.None, Ct);
                own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                Interlocked.Add(ref bytes, record.Bytes.Length);
            }
        })));
        // Forgotten at the end only: the batches are counted by their number.
        var commits = journal.Peek(int.MaxValue)[^1].Sequence;
        return (waits.Sum(own => own.Count), commits, bytes, [.. waits.SelectMany(own => own)]);
    }

    private static List<double> Sync(string file, long bytes, TimeSpan time)
    {
        using var handle = File.OpenHandle(file, FileMode.CreateNew, FileAccess.Write);
        var (block, waits, watch) = (new byte[bytes], new List<double>(), Stopwatch.StartNew());
        for (var at = 0L; watch.Elapsed < time; at += bytes)
        {
            var started = Stopwatch.GetTimestamp();
            RandomAccess.Write(handle, block, at);
            RandomAccess.FlushToDisk(handle);
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return waits;
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)((values.Count - 1) * share));
}
