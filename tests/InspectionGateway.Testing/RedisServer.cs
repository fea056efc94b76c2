using System.Net;
using Garnet;
using Garnet.server;
using Testcontainers.Redis;

namespace InspectionGateway.Testing;

/// <summary>
/// A Redis for tests: the address in INSPECTION_TEST_REDIS, else a container when Docker answers, else redis-server on
/// PATH, else embedded Garnet. INSPECTION_TEST_REDIS_REQUIRE=redis-server lets nothing else do.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly Func<ValueTask> stop;
    private readonly RedisProgram? program;

    private RedisServer(string kind, string address, Func<ValueTask> stop, RedisProgram? program = null)
    {
        this.program = program;
        (Kind, Address, this.stop) = (kind, address, stop);
        // The test command shows what is printed only where a test failed, and then it hides the failure.
        if (Environment.GetEnvironmentVariable("INSPECTION_TEST_REDIS_LOG") is { Length: > 0 } log)
        {
            File.AppendAllText(log, $"Redis for these tests: {kind}\n");
        }
    }

    public string Kind { get; }

    public string Address { get; }

    public static async Task<RedisServer> StartAsync()
    {
        var required = Environment.GetEnvironmentVariable("INSPECTION_TEST_REDIS_REQUIRE") == "redis-server";
        if (!required && Environment.GetEnvironmentVariable("INSPECTION_TEST_REDIS") is { Length: > 0 } address)
        {
            return new RedisServer("the one named", address, () => ValueTask.CompletedTask);
        }
        if (!required && (File.Exists("/var/run/docker.sock") || Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }))
        {
            var container = new RedisBuilder("redis:7").Build();
            await container.StartAsync();
            return new RedisServer("a container", container.GetConnectionString(), container.DisposeAsync);
        }
        if (OnPath("redis-server") is { } program)
        {
            return await StartProgramAsync(program);
        }
        return required
            ? throw new InvalidOperationException("INSPECTION_TEST_REDIS_REQUIRE asks for redis-server, and it is not on PATH.")
            : StartGarnet();
    }

    /// <summary>Three nodes of a Cluster, each with a third of the slots and no replica; null where there is no redis-server on PATH.</summary>
    public static async Task<(RedisServer Server, RedisCluster Cluster)?> StartClusterAsync()
    {
        if (OnPath("redis-server") is not { } program)
        {
            return null;
        }
        var cluster = await RedisCluster.StartAsync(program);
        return (new RedisServer("redis-server in a Cluster", cluster.Addresses, cluster.DisposeAsync), cluster);
    }

    /// <summary>Lets the process hang, or go on: only a redis-server of our own can.</summary>
    public Task SignalAsync(string signal) => Program.SignalAsync(signal);

    /// <summary>Ends the process as a power cut would, and starts another on the same port, with nothing in it.</summary>
    public Task RestartAsync() => Program.RestartAsync();

    private RedisProgram Program => program ?? throw new InvalidOperationException($"{Kind} is no process of ours.");

    public ValueTask DisposeAsync() => stop();

    private static async Task<RedisServer> StartProgramAsync(string path)
    {
        var program = await RedisProgram.StartAsync(path);
        return new RedisServer("redis-server", $"127.0.0.1:{program.Port}", program.DisposeAsync, program);
    }

    private static RedisServer StartGarnet()
    {
        var port = FreePorts.Find();
        var server = new GarnetServer(new GarnetServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
            LogMemorySize = "64m", PageSize = "4m", IndexMemorySize = "16m", QuietMode = true,
        });
        server.Start();
        return new RedisServer("embedded Garnet", $"127.0.0.1:{port}", () =>
        {
            server.Dispose();
            return ValueTask.CompletedTask;
        });
    }

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
