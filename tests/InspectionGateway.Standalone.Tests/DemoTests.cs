using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InspectionGateway.Standalone.Tests;

/// <summary>The program as a newcomer starts it.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-demo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TheDemoDecidesEverySampleAndReachesEveryLevel()
    {
        var (exit, output, talk) = await RunAsync("demo", "--exit", "--port", "0", "--data", folder);
        Assert.True(exit == 0, talk);
        Assert.Contains(" 0 refused", talk);
        Assert.All(["RELEASE", "DOCUMENTS", "ON SITE", "SAMPLING", "FULL", "PROHIBIT"], level => Assert.Contains(level, output));
        // Two lots are rejected at the end, and the next is inspected deeper.
        Assert.Contains("next lots TIGHTENED", talk);
        Assert.Contains("Lots were not accepted lately", output);
        // Piped: no colours.
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task ATakenPortSaysWhatToDo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (exit, output, talk) = await RunAsync("--port", $"{((IPEndPoint)listener.LocalEndpoint).Port}", "--data", folder);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("already in use", talk);
        Assert.Contains("--port", talk);
        Assert.DoesNotContain("   at ", talk);
    }

    [Fact]
    public async Task SecretsAreForTheirOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        await RunAsync("demo", "--exit", "--port", "0", "--data", folder);
        string[] secrets = ["draw.key", "signing.key", .. Directory.EnumerateFiles(Path.Combine(folder, "tokens"))];
        Assert.All(secrets, file => Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(folder, file)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file));
    }

    private static async Task<(int Exit, string Output, string Talk)> RunAsync(params string[] args)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "InspectionGateway.Standalone.dll"), .. args])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var talk = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output, await talk);
    }
}
