using System.Diagnostics;

namespace InspectionGateway.FunctionalTests;

/// <summary>
/// Every command that README.md, its Chinese sibling and docs/ show, run as written from a fresh clone, beside the demo that
/// they speak of. It builds the clone, so it runs only when INSPECTION_TEST_DOCS says so, as in CI.
/// </summary>
public sealed class DocumentedCommandsTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryDocumentedCommandWorksFromAFreshClone()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("INSPECTION_TEST_DOCS") == "1", "It builds a fresh clone: set INSPECTION_TEST_DOCS=1.");
        var folder = Directory.CreateTempSubdirectory("igw-clone-").FullName;
        var clone = Path.Combine(folder, "clone");
        await BashAsync($"git clone --quiet --local '{Town.Root}' '{clone}'", folder);
        using var demo = Start("exec " + Commands(Path.Combine(clone, "README.md")).Single(command => command.EndsWith("-- demo", StringComparison.Ordinal)), clone);
        try
        {
            await ServingAsync(demo);
            foreach (var file in Documents(clone))
            {
                // The demo runs already, and the tests are what is running.
                var commands = Commands(file).Where(command => !command.EndsWith("-- demo", StringComparison.Ordinal) && command != "dotnet test");
                await BashAsync(string.Join('\n', commands), clone);
            }
            Assert.Equal("", await BashAsync("git status --porcelain", clone));
        }
        finally
        {
            demo.Kill(entireProcessTree: true);
            await demo.WaitForExitAsync(Ct);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void TheChineseReadmeShowsTheSameCommands() =>
        Assert.Equal(Commands(Path.Combine(Town.Root, "README.md")), Commands(Path.Combine(Town.Root, "README.zh-CN.md")));

    private static IEnumerable<string> Documents(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md").Order(StringComparer.Ordinal).Prepend(Path.Combine(root, "README.md"));

    // Lines of fenced bash blocks, without the comments at their ends.
    private static List<string> Commands(string file)
    {
        var commands = new List<string>();
        var inside = false;
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line == "```bash";
            }
            else if (inside && line.Split(" #")[0].Trim() is { Length: > 0 } command)
            {
                commands.Add(command);
            }
        }
        return commands;
    }

    private static async Task ServingAsync(Process demo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(Longest);
        var said = new List<string>();
        // A pipe that nobody reads is full at 64 KB, and whoever writes to it waits for ever.
        _ = demo.StandardOutput.ReadToEndAsync(CancellationToken.None);
        while (await demo.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (line.StartsWith("Serving", StringComparison.Ordinal))
            {
                _ = demo.StandardError.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }
        Assert.Fail($"The demo ended: {string.Join('\n', said)}");
    }

    private static async Task<string> BashAsync(string script, string folder)
    {
        using var bash = Start("set -eu -o pipefail\n" + script, folder);
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(Ct), bash.StandardError.ReadToEndAsync(Ct));
        await bash.WaitForExitAsync(Ct).WaitAsync(Longest, Ct);
        Assert.True(bash.ExitCode == 0, $"exit {bash.ExitCode} of\n{script}\n{await errors}\n{await output}");
        return (await output).Trim();
    }

    private static Process Start(string script, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // A test host's own settings are not a newcomer's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_CLI_TEST", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }
        return Process.Start(start)!;
    }
}
