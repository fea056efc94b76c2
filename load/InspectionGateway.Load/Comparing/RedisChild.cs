using System.ComponentModel;
using System.Globalization;
using InspectionGateway.Testing;
using StackExchange.Redis;

namespace InspectionGateway.Load.Comparing;

/// <summary>A redis-server of our own on loopback, and what it says of itself.</summary>
internal sealed class RedisChild : IAsyncDisposable
{
    private readonly RedisProgram program;
    private readonly ConnectionMultiplexer connection;

    private RedisChild(RedisProgram program, ConnectionMultiplexer connection) => (this.program, this.connection) = (program, connection);

    public string Address => $"127.0.0.1:{program.Port}";

    /// <summary>What it has used of the processors.</summary>
    public TimeSpan Processor => program.Processor;

    /// <summary>Bytes that it has in memory.</summary>
    public long Memory => program.Memory;

    /// <exception cref="IOException">There is no redis-server, or it does not start.</exception>
    public static async Task<RedisChild> StartAsync()
    {
        try
        {
            var program = await RedisProgram.StartAsync("redis-server");
            return new RedisChild(program, await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{program.Port},allowAdmin=true"));
        }
        catch (Win32Exception error)
        {
            throw new IOException($"compare measures over redis-server, which is not on PATH (on Debian: apt-get install redis-server). {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>Commands that it has run.</summary>
    public async Task<long> CommandsAsync()
    {
        var stats = await connection.GetServers()[0].InfoAsync("stats");
        return long.Parse(stats.SelectMany(group => group).First(pair => pair.Key == "total_commands_processed").Value, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await program.DisposeAsync();
    }
}
