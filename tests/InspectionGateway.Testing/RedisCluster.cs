using System.Globalization;
using StackExchange.Redis;

namespace InspectionGateway.Testing;

/// <summary>A Redis Cluster of redis-server processes on loopback. A node that is away takes its slots with it, and only those.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Nodes = 3;
    private const int Slots = 16_384;

    private readonly string folder = Directory.CreateTempSubdirectory("igw-cluster-").FullName;
    private readonly List<RedisProgram> nodes = [];
    private readonly List<int> buses = [];

    private RedisCluster()
    {
    }

    /// <summary>All nodes, as a connection names them.</summary>
    public string Addresses => string.Join(',', nodes.Select(node => $"127.0.0.1:{node.Port}"));

    internal static async Task<RedisCluster> StartAsync(string program)
    {
        var cluster = new RedisCluster();
        try
        {
            for (var node = 0; node < Nodes; node++)
            {
                var bus = FreePorts.Find();
                cluster.buses.Add(bus);
                cluster.nodes.Add(await RedisProgram.StartAsync(
                    program, "--cluster-enabled", "yes", "--cluster-config-file", $"node-{node}.conf", "--cluster-port", $"{bus}", "--cluster-node-timeout", "1000",
                    "--cluster-require-full-coverage", "no", "--dir", cluster.folder));
            }
            await cluster.JoinAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends a node as a power cut would.</summary>
    public Task KillAsync(int node) => nodes[node].SignalAsync("KILL");

    /// <summary>Starts a node again, with its slots and nothing in them, and waits until every node has it back.</summary>
    public async Task RestartAsync(int node)
    {
        await nodes[node].RestartAsync();
        await WaitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    private async Task JoinAsync()
    {
        for (var node = 0; node < Nodes; node++)
        {
            await AskAsync(node, "ADDSLOTSRANGE", Slots * node / Nodes, (Slots * (node + 1) / Nodes) - 1);
        }
        for (var node = 1; node < Nodes; node++)
        {
            await AskAsync(node, "MEET", "127.0.0.1", nodes[0].Port, buses[0]);
        }
        await WaitAsync();
    }

    private async Task WaitAsync()
    {
        for (var node = 0; node < Nodes; node++)
        {
            await Eventually.HoldsAsync(async () => await AskAsync(node, "INFO") is { } said
                && said.Contains("cluster_state:ok", StringComparison.Ordinal) && said.Contains($"cluster_slots_ok:{Slots}", StringComparison.Ordinal), CancellationToken.None);
        }
    }

    private async Task<string?> AskAsync(int node, params object[] words)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{nodes[node].Port.ToString(CultureInfo.InvariantCulture)},allowAdmin=true");
        return (string?)await connection.GetServers().First(server => server.EndPoint.ToString()!.EndsWith($":{nodes[node].Port}", StringComparison.Ordinal)).ExecuteAsync("CLUSTER", words);
    }
}
