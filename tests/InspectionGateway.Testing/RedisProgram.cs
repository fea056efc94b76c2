using System.Diagnostics;

namespace InspectionGateway.Testing;

/// <summary>A redis-server process of our own, which keeps nothing on disk; for tests, and linked into the load program.</summary>
internal sealed class RedisProgram : IAsyncDisposable
{
    private readonly string path;
    private readonly string[] more;
    private Process process;

    private RedisProgram(string path, int port, string[] more, Process process) => (this.path, Port, this.more, this.process) = (path, port, more, process);

    public int Port { get; }

    /// <summary>What it has used of the processors.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes that it has in memory.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <param name="path">Of redis-server.</param>
    /// <param name="more">Further arguments, which stand above ours.</param>
    public static async Task<RedisProgram> StartAsync(string path, params string[] more)
    {
        for (var left = 3; ; left--)
        {
            var port = FreePorts.Find();
            try
            {
                return new(path, port, more, await RunAsync(path, port, more));
            }
            catch (InvalidOperationException) when (left > 0)
            {
                // Another test took the port.
            }
        }
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task RestartAsync()
    {
        await DisposeAsync();
        process = await RunAsync(path, Port, more);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<Process> RunAsync(string path, int port, string[] more)
    {
        var process = Process.Start(new ProcessStartInfo(
            path, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath(), .. more])
        {
            RedirectStandardOutput = true,
        })!;
        await ReadyAsync(process).WaitAsync(TimeSpan.FromMinutes(1));
        return process;
    }

    private static async Task ReadyAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return;
            }
        }
        throw new InvalidOperationException("redis-server ended before it was ready.");
    }
}
