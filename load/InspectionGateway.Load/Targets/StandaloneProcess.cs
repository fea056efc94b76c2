using System.Diagnostics;
using InspectionGateway.Cli.Connections;

namespace InspectionGateway.Load.Targets;

/// <summary>A Standalone of our own, in a process and a folder that both go when it is disposed of.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private readonly string folder;
    private readonly Process process;
    private Task silence = Task.CompletedTask;

    private StandaloneProcess(string folder, Process process) => (this.folder, this.process) = (folder, process);

    /// <summary>Where it listens.</summary>
    public Uri Address => DataFolders.Gateway(folder).Grpc;

    /// <summary>A single window's token.</summary>
    public string Token => DataFolders.Token(folder, "single-window");

    /// <summary>What the process has used of the processors: the gateway with its embedded Redis and database.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one, and returns once it serves.</summary>
    /// <exception cref="IOException">It did not start; the message is its own.</exception>
    public static async Task<StandaloneProcess> StartAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("igw-load-").FullName;
        var program = Path.Combine(AppContext.BaseDirectory, "InspectionGateway.Standalone.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "--port", "0", "--data", folder]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var started = new StandaloneProcess(folder, process);
        try
        {
            await started.ServeAsync(ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    private async Task ServeAsync(CancellationToken ct)
    {
        var said = "";
        while (await process.StandardError.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("Serving", StringComparison.Ordinal))
            {
                // A pipe that nobody reads stops it when it is full.
                silence = Task.WhenAll(process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None), process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None));
                return;
            }
            said = line;
        }
        throw new IOException($"The gateway did not start: {said}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await silence;
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
