using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;
using InspectionGateway.Testing;

namespace InspectionGateway.Load.Clustering;

/// <summary>
/// Gateways with one risk database over a Redis Cluster of three nodes without replicas, and declarations for each of them in turn. Processes and
/// folder go when it is disposed of.
/// </summary>
internal sealed class ClusterRun : ITarget, IAsyncDisposable
{
    private const int Connections = 2;
    private const int Killed = 1;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    private readonly string folder = Directory.CreateTempSubdirectory("igw-cluster-").FullName;
    private readonly Few few = new(1, $"CL-{Convert.ToHexString(RandomNumberGenerator.GetBytes(5))}", TimeProvider.System);
    private readonly List<Answered> answered = [new()];
    private readonly List<CaseProcess> gateways = [];
    private readonly List<GatewayTarget> targets = [];
    private RedisCluster cluster = null!;
    private int turn;

    /// <exception cref="IOException">A gateway or the Cluster does not start.</exception>
    public static async Task<ClusterRun> StartAsync(int gateways, CancellationToken ct)
    {
        var run = new ClusterRun();
        try
        {
            run.cluster = await RedisCluster.StartAsync("redis-server");
            for (var number = 0; number < gateways; number++)
            {
                await run.JoinAsync(number, ct);
            }
            await run.LoadAsync(gateways * 50, WarmUp, ct);
            return run;
        }
        catch (Exception error)
        {
            await run.DisposeAsync();
            throw error is Win32Exception or InvalidOperationException ? new IOException($"redis-server does not start (on Debian: apt-get install redis-server). {error.Message}", error) : error;
        }
    }

    /// <summary>Ends a node as a power cut would.</summary>
    public Task KillAsync() => cluster.KillAsync(Killed);

    /// <summary>Starts it again, with nothing in it.</summary>
    public Task RestartAsync() => cluster.RestartAsync(Killed);

    /// <summary>Decides at a rate, while something else is done.</summary>
    public async Task<(LoadResult Load, Answered Seen)> DecideAsync(double rate, TimeSpan time, Func<Task> begin, CancellationToken ct)
    {
        answered.Add(new Answered());
        var load = LoadAsync(rate, time, ct);
        await begin();
        return (await load, answered[^1]);
    }

    /// <summary>
    /// Asks for some of the answers once more, each of every gateway that did not give it, when they are in the risk database: while a node is away,
    /// or new, the answers that it should keep are there alone.
    /// </summary>
    /// <returns>How many, and how many times another answer came.</returns>
    public async Task<(int Asked, int Others)> RepeatAsync(CancellationToken ct)
    {
        foreach (var gateway in gateways)
        {
            await gateway.DrainAsync(ct);
        }
        var samples = answered.Skip(1).SelectMany(seen => seen.Samples).ToList();
        var others = 0;
        foreach (var (request, id, answerer) in samples)
        {
            for (var other = 0; other < targets.Count; other++)
            {
                others += other != answerer && (await targets[other].AskAsync(request, ct)).DecisionId != id ? 1 : 0;
            }
        }
        return (samples.Count, others);
    }

    /// <inheritdoc/>
    public Task<string?> SendAsync(DecideRequest request, CancellationToken ct) => targets[(int)((uint)Interlocked.Increment(ref turn) % targets.Count)].SendAsync(request, ct);

    private Task<LoadResult> LoadAsync(double rate, TimeSpan time, CancellationToken ct) => new OpenLoop(this, () => few.Next(Purpose.Filed)).RunAsync(rate, time, ct);

    private async Task JoinAsync(int number, CancellationToken ct)
    {
        var gateway = await CaseProcess.JoinAsync(
            Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture)), cluster.Addresses, Path.Combine(folder, "risk.db"), ct);
        gateways.Add(gateway);
        targets.Add(new GatewayTarget(gateway.Address, gateway.Token, Connections, TimeProvider.System, answered: (request, decision) => answered[^1].Add(number, request, decision)));
    }

    public async ValueTask DisposeAsync()
    {
        targets.ForEach(target => target.Dispose());
        foreach (var gateway in gateways)
        {
            await gateway.DisposeAsync();
        }
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }
}
