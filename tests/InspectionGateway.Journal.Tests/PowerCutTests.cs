using System.Diagnostics;
using System.Text;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Tests;
using InspectionGateway.Journal.Files;

namespace InspectionGateway.Journal.Tests;

/// <summary>
/// The power is cut: a program journals under strace, which notes every write and sync. At each point of that the files are
/// made as a disk could have them then: what was synced, and of what was not any part, in halves too. Whatever was
/// acknowledged before is there.
/// </summary>
public sealed class PowerCutTests(ITestOutputHelper output) : IDisposable
{
    private const int Sector = 512;

    private readonly string folder = Directory.CreateTempSubdirectory("igw-power-").FullName;
    private readonly Random random = new(20181109);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task WhatWasAcknowledgedIsThereWheneverThePowerIsCut()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed.");
        var steps = await TraceAsync(Scale.Of(150));
        Assert.SkipWhen(steps.Count == 0, "strace may not trace here.");
        var (acknowledged, cuts, opened) = (new List<string>(), 0, 0);
        for (var cut = 0; cut <= steps.Count; cut++)
        {
            if (cut > 0 && steps[cut - 1] is { Kind: StepKind.Write, File: "acks", Bytes: { } note })
            {
                acknowledged.Add(Encoding.ASCII.GetString(note).Trim()["ACK ".Length..]);
                continue;
            }
            cuts++;
            foreach (var disk in Disks(steps, cut))
            {
                opened++;
                var kept = Open(disk);
                var lost = acknowledged.Except(kept).ToList();
                Assert.True(lost.Count == 0, $"Cut after step {cut} of {steps.Count}: {string.Join(", ", lost)} of {acknowledged.Count} acknowledged are lost.");
            }
        }
        output.WriteLine($"{acknowledged.Count} records, {steps.Count(step => step.Kind == StepKind.Sync)} syncs: the power cut at {cuts} points, {opened} disks opened, nothing acknowledged lost");
        Assert.NotEmpty(acknowledged);
    }

    // The check itself: of a journal whose syncs did nothing, something is lost.
    [Fact]
    public async Task WithoutSyncsSomethingIsLost()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed.");
        var steps = (await TraceAsync(10)).Where(step => step.Kind != StepKind.Sync).ToList();
        Assert.SkipWhen(steps.Count == 0, "strace may not trace here.");
        var acknowledged = steps.Where(step => step.File == "acks" && step.Bytes is not null).Select(step => Encoding.ASCII.GetString(step.Bytes!).Trim()["ACK ".Length..]).ToList();
        Assert.Contains(Disks(steps, steps.Count), disk => acknowledged.Except(Open(disk)).Any());
    }

    private async Task<IReadOnlyList<FileStep>> TraceAsync(int records)
    {
        var (work, trace) = (Path.Combine(folder, "work"), Path.Combine(folder, "trace"));
        Directory.CreateDirectory(work);
        var writer = Path.Combine(AppContext.BaseDirectory, "InspectionGateway.JournalWriter.Testing.dll");
        using var strace = Process.Start(new ProcessStartInfo(
            "/usr/bin/strace",
            ["-f", "-y", "-x", "-s", "1000000", "-e", "trace=openat,pwrite64,fsync,fdatasync,ftruncate,unlink", "-o", trace, "dotnet", writer, Path.Combine(work, "a.journal"), Path.Combine(work, "acks"), $"{records}"])
        {
            RedirectStandardError = true,
        })!;
        var said = await strace.StandardError.ReadToEndAsync(Ct);
        await strace.WaitForExitAsync(Ct);
        Assert.SkipWhen(said.Contains("ptrace", StringComparison.OrdinalIgnoreCase), $"strace may not trace here: {said}");
        Assert.True(strace.ExitCode == 0, said);
        return StraceLog.Read(trace, work);
    }

    // Everything that was not synced lost, nothing of it lost, and some of it lost, in several ways.
    private IEnumerable<Dictionary<string, byte[]>> Disks(IReadOnlyList<FileStep> steps, int cut)
    {
        var synced = Synced(steps, cut);
        yield return Disk(steps, cut, at => synced[at] ? 1 : 0);
        yield return Disk(steps, cut, _ => 1);
        for (var way = 0; way < 3; way++)
        {
            yield return Disk(steps, cut, at => synced[at] ? 1 : random.Next(4) switch { 0 => 1, 1 => random.NextDouble(), _ => 0 });
        }
    }

    private static bool[] Synced(IReadOnlyList<FileStep> steps, int cut)
    {
        var synced = new bool[cut];
        foreach (var sync in steps.Take(cut).Where(step => step.Kind == StepKind.Sync))
        {
            for (var at = 0; at < sync.Offset; at++)
            {
                // A file's name lies in the folder, which is synced apart; what is in the file, with the file.
                var isName = steps[at].Kind is StepKind.Create or StepKind.Unlink;
                synced[at] |= sync.File.Length == 0 ? isName : !isName && steps[at].File == sync.File;
            }
        }
        return synced;
    }

    // How much of each step reached the disk: all, nothing, or a part, which ends between sectors.
    private static Dictionary<string, byte[]> Disk(IReadOnlyList<FileStep> steps, int cut, Func<int, double> share)
    {
        var (content, names) = (new Dictionary<string, byte[]>(), new HashSet<string>());
        for (var at = 0; at < cut; at++)
        {
            var (step, part) = (steps[at], steps[at].Kind == StepKind.Sync || steps[at].File == "acks" ? 0 : share(at));
            if (step.Kind == StepKind.Create && !content.ContainsKey(step.File))
            {
                content[step.File] = [];
            }
            if (part == 0)
            {
                continue;
            }
            switch (step.Kind)
            {
                case StepKind.Create:
                    names.Add(step.File);
                    break;
                case StepKind.Unlink:
                    names.Remove(step.File);
                    content.Remove(step.File);
                    break;
                case StepKind.Truncate:
                    content[step.File] = Sized(content[step.File], (int)step.Offset);
                    break;
                default:
                    content[step.File] = Written(content[step.File], step, part);
                    break;
            }
        }
        return content.Where(file => names.Contains(file.Key)).ToDictionary();
    }

    private static byte[] Written(byte[] file, FileStep write, double share)
    {
        var length = share >= 1 ? write.Bytes!.Length : (int)(write.Bytes!.Length * share) / Sector * Sector;
        var grown = length == 0 ? file : Sized(file, Math.Max(file.Length, (int)write.Offset + length));
        write.Bytes.AsSpan(0, length).CopyTo(grown.AsSpan(length == 0 ? 0 : (int)write.Offset));
        return grown;
    }

    private static byte[] Sized(byte[] file, int length)
    {
        var sized = new byte[length];
        file.AsSpan(0, Math.Min(length, file.Length)).CopyTo(sized);
        return sized;
    }

    private HashSet<string> Open(Dictionary<string, byte[]> disk)
    {
        var after = Directory.CreateDirectory(Path.Combine(folder, "after")).FullName;
        foreach (var (name, bytes) in disk)
        {
            File.WriteAllBytes(Path.Combine(after, name), bytes);
        }
        try
        {
            using var journal = JournalFile.Open(Path.Combine(after, "a.journal"));
            return [.. journal.Read(0).SelectMany(batch => batch.Entries).Select(entry => DecisionRecord.Read(entry.Record).DecisionId)];
        }
        finally
        {
            Directory.Delete(after, recursive: true);
        }
    }
}
