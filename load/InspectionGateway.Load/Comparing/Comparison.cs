using System.Diagnostics;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Serving;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Comparing;

/// <summary>
/// All cases side by side: each in turn, round by round, while the processes of the others rest. Processes and folders go when it is disposed of.
/// </summary>
internal sealed class Comparison : IAsyncDisposable
{
    private const int Connections = 4;
    private const int Callers = 16;

    // Of the time, so that what is measured is not the compiler.
    private const double HardlyCompiles = 0.02;

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AwakenWithin = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("igw-compare-").FullName;
    private readonly Dictionary<ServedCase, CaseProcess> processes = [];
    private readonly IReadOnlyList<ServedCase> cases;
    private readonly ComparisonPlan plan;
    private readonly TextWriter progress;
    private readonly string run = $"CMP-{Convert.ToHexString(RandomNumberGenerator.GetBytes(5))}";
    private readonly Few few;
    private readonly Mix mix;
    private readonly Lock gate = new();

    private Comparison(IReadOnlyList<ServedCase> cases, ComparisonPlan plan, TextWriter progress)
    {
        (this.cases, this.plan, this.progress) = (cases, plan, progress);
        few = new Few(1, run, TimeProvider.System);
        mix = new Mix(2, run, TimeProvider.System, lines: 3);
    }

    /// <summary>The file system of the journals, and how long a sync takes on it.</summary>
    public DiskSpeed Disk { get; private set; } = null!;

    /// <exception cref="IOException">A process does not start.</exception>
    public static async Task<Comparison> StartAsync(IReadOnlyList<ServedCase> cases, ComparisonPlan plan, TextWriter progress, CancellationToken ct)
    {
        var comparison = new Comparison(cases, plan, progress);
        try
        {
            await comparison.StartAsync(ct);
            return comparison;
        }
        catch
        {
            await comparison.DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync(CancellationToken ct)
    {
        Disk = DiskSpeed.Measure(folder);
        var all = ServedCase.All.First(one => !one.IsServedApart);
        processes[all] = await CaseProcess.StartAsync(all, null, folder, ct);
        await WarmUpAsync(all, ct);
        var reply = Path.Combine(folder, "reply");
        await File.WriteAllBytesAsync(reply, (await AwakenAsync(processes[all], ct)).ToByteArray(), ct);
        processes[all].Signal("STOP");
        foreach (var apart in cases.Where(one => one.IsServedApart))
        {
            processes[apart] = await CaseProcess.StartAsync(apart, reply, folder, ct);
            await WarmUpAsync(apart, ct);
            processes[apart].Signal("STOP");
        }
    }

    public async Task<IReadOnlyList<CaseResult>> RunAsync(CancellationToken ct)
    {
        var blocks = cases.ToDictionary(one => one, _ => new List<Block>());
        for (var round = 1; round <= plan.Rounds; round++)
        {
            foreach (var one in cases)
            {
                await progress.WriteLineAsync($"round {round} of {plan.Rounds}: {one.Name}");
                blocks[one].Add(await InTurnAsync(one, target => Block.MeasureAsync(Of(one), one.Drains, () => new ClosedLoop(target, () => Next(one), Callers).RunAsync(plan.Block, ct), ct), ct));
            }
        }
        var rate = HalfOf(blocks);
        var results = new List<CaseResult>();
        foreach (var one in cases)
        {
            await progress.WriteLineAsync($"latency at {rate:F0}/s: {one.Name}");
            results.Add(new CaseResult(one, blocks[one], await InTurnAsync(one, target => new OpenLoop(target, () => Next(one)).RunAsync(rate, plan.Latency, ct), ct)));
        }
        return results;
    }

    // Half of what the slowest case gives with the drain beside it, so that every case holds it.
    private static double HalfOf(Dictionary<ServedCase, List<Block>> blocks) => blocks.Values.Min(ofCase => ofCase.Average(block => block.LastingRate)) / 2;

    private async Task<T> InTurnAsync<T>(ServedCase one, Func<ITarget, Task<T>> measure, CancellationToken ct)
    {
        var process = Of(one);
        process.Signal("CONT");
        try
        {
            if (!one.IsEmpty)
            {
                await AwakenAsync(process, ct);
            }
            if (one.Streams)
            {
                await using var stream = new StreamTarget(process.Address, process.Token, Connections);
                return await measure(stream);
            }
            using var target = new GatewayTarget(process.Address, process.Token, Connections, TimeProvider.System);
            return await measure(target);
        }
        finally
        {
            process.Signal("STOP");
        }
    }

    private async Task WarmUpAsync(ServedCase one, CancellationToken ct)
    {
        await progress.WriteLineAsync($"warming up: {one.Name}");
        using var target = new GatewayTarget(Of(one).Address, Of(one).Token, Connections, TimeProvider.System);
        var compiled = 0.0;
        for (var times = 0; times < plan.MostWarmUps; times++)
        {
            await new ClosedLoop(target, () => Next(one), Callers).RunAsync(plan.WarmUp, ct);
            var before = compiled;
            compiled = (await Of(one).RuntimeAsync(ct)).Compiled;
            if (compiled - before < plan.WarmUp.TotalMicroseconds * HardlyCompiles)
            {
                return;
            }
        }
    }

    // A process that rested believes nothing in Redis before it has heard a heartbeat; what it answers till then is decided again.
    private async Task<Decision> AwakenAsync(CaseProcess process, CancellationToken ct)
    {
        using var channel = GatewayTarget.Open(process.Address);
        var client = new DecisionService.DecisionServiceClient(channel);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < AwakenWithin;)
        {
            var decision = await client.DecideAsync(few.Next(Purpose.Filed), new Metadata { { "authorization", $"Bearer {process.Token}" } }, cancellationToken: ct);
            if (decision.Degraded.Count == 0)
            {
                return decision;
            }
            await Task.Delay(Again, ct);
        }
        throw new IOException($"A gateway that rested did not decide by all it knows within {AwakenWithin.TotalSeconds} s.");
    }

    private CaseProcess Of(ServedCase one) => processes.GetValueOrDefault(one) ?? processes.First(pair => !pair.Key.IsServedApart).Value;

    private DecideRequest Next(ServedCase one)
    {
        if (!one.IsSkewed)
        {
            return few.Next(one.Sticks ? Purpose.Filed : Purpose.Trial);
        }
        lock (gate)
        {
            return mix.Next();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes.Values)
        {
            await process.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }
}
