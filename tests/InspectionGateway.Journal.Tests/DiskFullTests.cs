using System.Diagnostics;
using InspectionGateway.Engine.Records;
using Microsoft.Extensions.Logging.Abstractions;

namespace InspectionGateway.Journal.Tests;

/// <summary>A disk of one megabyte that runs full: on a tmpfs, which only root may mount.</summary>
public sealed class DiskFullTests : IAsyncLifetime
{
    private readonly string disk = Directory.CreateTempSubdirectory("igw-full-").FullName;
    private bool isMounted;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => isMounted = OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk) == 0;

    public async ValueTask DisposeAsync()
    {
        if (isMounted)
        {
            await RunAsync("umount", disk);
        }
        Directory.Delete(disk, recursive: true);
    }

    [Fact]
    public async Task AFullDiskRefusesAndGoesOnWhenThereIsRoom()
    {
        Assert.SkipUnless(isMounted, "a tmpfs cannot be mounted here");
        var filler = Path.Combine(disk, "filler");
        await File.WriteAllBytesAsync(filler, new byte[512 * 1024], Ct);
        var taken = new List<string>();
        await using (var journal = Journal())
        {
            await journal.StartAsync(Ct);
            var refused = await FillAsync(journal, taken, "before");
            Assert.False(refused.IsUnknown, refused.Message);
            Assert.NotNull(journal.Fault);
            await Assert.ThrowsAsync<JournalRefusedException>(async () => await journal.AppendAsync(Answers.Of("still-full"), EntryFlags.None, Ct));
            File.Delete(filler);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            limit.CancelAfter(TimeSpan.FromMinutes(1));
            while (journal.Fault is not null)
            {
                await Task.Delay(50, limit.Token);
            }
            await FillAsync(journal, taken, "after");
            Assert.Equal(taken, journal.Peek(int.MaxValue).Select(found => found.Read().DecisionId));
        }
        Assert.Contains(Answers.Of("after-0").DecisionId, taken);
        // Restarted on the full disk, everything that was acknowledged is there, and nothing that was refused; drained, it goes on.
        await using var again = Journal();
        await again.StartAsync(Ct);
        Assert.Equal(taken, again.Peek(int.MaxValue).Select(found => found.Read().DecisionId));
    }

    private GatewayJournal Journal() => new(
        new JournalOptions { File = Path.Combine(disk, "a.journal"), AllowVolatile = true }, TimeProvider.System, NullLogger<GatewayJournal>.Instance,
        error => Assert.Fail(error.ToString()));

    private static async Task<JournalRefusedException> FillAsync(GatewayJournal journal, List<string> taken, string name)
    {
        for (var n = 0; ; n++)
        {
            var record = Answers.Of($"{name}-{n}");
            try
            {
                await journal.AppendAsync(record, EntryFlags.None, Ct);
                taken.Add(record.DecisionId);
            }
            catch (JournalRefusedException refused)
            {
                return refused;
            }
        }
    }

    private static async Task<int> RunAsync(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
