using System.Diagnostics;
using StackExchange.Redis;

namespace InspectionGateway.Load.Comparing;

/// <summary>A redis-server process of our own on loopback, which keeps nothing on disk.</summary>
internal sealed class RedisChild : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConnectionMultiplexer connection;

    private RedisChild(Process process, ConnectionMultiplexer connection, string address) => (this.process, this.connection, Address) = (process, connection, address);

    public string Address { get; }

    /// <summary>What it has used of the processors.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <exception cref="IOException">There is no redis-server, or it does not start.</exception>
    public static async Task<RedisChild> StartAsync(CancellationToken ct)
    {
        // Not where the system takes ports for outgoing connections.
        var port = System.Security.Cryptography.RandomNumberGenerator.GetInt32(15_000, 32_000);
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new IOException($"compare measures over redis-server, which is not on PATH (on Debian: apt-get install redis-server). {error.Message}", error);
        }
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new RedisChild(process, await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port},allowAdmin=true"), $"127.0.0.1:{port}");
            }
        }
        throw new IOException("redis-server ended before it was ready.");
    }

    /// <summary>Commands that it has run.</summary>
    public async Task<long> CommandsAsync()
    {
        var stats = await connection.GetServers()[0].InfoAsync("stats");
        return long.Parse(stats.SelectMany(group => group).First(pair => pair.Key == "total_commands_processed").Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
