using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace InspectionGateway.Journal.Tests;

/// <summary>What a program did to the files of one folder, in order, as strace wrote it down (-f -y -x).</summary>
internal static partial class StraceLog
{
    /// <summary>Reads the trace. A call that another thread interrupted counts from where it began, a sync from where it ended.</summary>
    public static IReadOnlyList<FileStep> Read(string trace, string folder)
    {
        var steps = new List<FileStep>();
        var begun = new Dictionary<string, (string File, int At)>();
        foreach (var line in File.ReadLines(trace))
        {
            if (Resumed().Match(line) is { Success: true } resumed)
            {
                if (begun.Remove(resumed.Groups[1].Value, out var sync))
                {
                    steps.Add(new FileStep(StepKind.Sync, sync.File, Offset: sync.At));
                }
            }
            else if (Sync().Match(line) is { Success: true } sync && Name(sync.Groups[2].Value, folder) is { } synced)
            {
                if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                {
                    begun[sync.Groups[1].Value] = (synced, steps.Count);
                }
                else
                {
                    steps.Add(new FileStep(StepKind.Sync, synced, Offset: steps.Count));
                }
            }
            else if (Change(line, folder) is { } change)
            {
                steps.Add(change);
            }
        }
        return steps;
    }

    private static FileStep? Change(string line, string folder)
    {
        if (Write().Match(line) is { Success: true } write && Name(write.Groups[1].Value, folder) is { } written)
        {
            return new FileStep(StepKind.Write, written, long.Parse(write.Groups[3].Value, CultureInfo.InvariantCulture), Bytes(write.Groups[2].Value));
        }
        if (Create().Match(line) is { Success: true } create && Name(create.Groups[1].Value, folder) is { } created)
        {
            return new FileStep(StepKind.Create, created);
        }
        if (Truncate().Match(line) is { Success: true } truncate && Name(truncate.Groups[1].Value, folder) is { } cut)
        {
            return new FileStep(StepKind.Truncate, cut, long.Parse(truncate.Groups[2].Value, CultureInfo.InvariantCulture));
        }
        return Unlink().Match(line) is { Success: true } unlink && Name(unlink.Groups[1].Value, folder) is { } removed ? new FileStep(StepKind.Unlink, removed) : null;
    }

    // "" is the folder itself; null is somewhere else.
    private static string? Name(string path, string folder) =>
        path == folder ? "" : Path.GetDirectoryName(path) == folder ? Path.GetFileName(path) : null;

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                bytes.Add((byte)text[at]);
            }
            else if (text[++at] == 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 2;
            }
            else
            {
                bytes.Add(text[at] switch { 'n' => (byte)'\n', 't' => (byte)'\t', 'r' => (byte)'\r', 'v' => (byte)'\v', 'f' => (byte)'\f', var same => (byte)same });
            }
        }
        return [.. bytes];
    }

    [GeneratedRegex(@"^(\d+) +<\.\.\. f(?:data)?sync resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(\d+) +f(?:data)?sync\(\d+<([^>]+)>")]
    private static partial Regex Sync();

    [GeneratedRegex(@"pwrite64\(\d+<([^>]+)>, ""((?:[^""\\]|\\.)*)"", \d+, (\d+)")]
    private static partial Regex Write();

    [GeneratedRegex(@"openat\([^,]+, ""([^""]+)"", [A-Z_|]*O_CREAT")]
    private static partial Regex Create();

    [GeneratedRegex(@"ftruncate\(\d+<([^>]+)>, (\d+)")]
    private static partial Regex Truncate();

    [GeneratedRegex(@"unlink\(""([^""]+)""")]
    private static partial Regex Unlink();
}

/// <summary>What can be done to a file.</summary>
internal enum StepKind
{
    Create,
    Write,
    Truncate,
    Unlink,
    Sync,
}

/// <summary>One thing done to a file of the folder, or to the folder itself (an empty name).</summary>
/// <param name="Kind">What.</param>
/// <param name="File">Its name.</param>
/// <param name="Offset">Of a write; the length, of a truncation; of a sync, how many steps it covers.</param>
/// <param name="Bytes">Of a write.</param>
internal sealed record FileStep(StepKind Kind, string File, long Offset = 0, byte[]? Bytes = null);
