using System.Diagnostics;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Importing;
using InspectionGateway.Load.Serving;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Load.Changing;

/// <summary>
/// A gateway that decides at a rate, by the packs and facts of which others come meanwhile. Quiet times and changes take turns,
/// so that a noisy machine is noisy for all. Processes and folder go when it is disposed of.
/// </summary>
internal sealed class ChangeRun : IAsyncDisposable
{
    private const double Share = 0.3;
    private const double Least = 50;
    private const int Connections = 8;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Block = TimeSpan.FromSeconds(3);

    private readonly string folder = Directory.CreateTempSubdirectory("igw-changes-").FullName;
    private CaseProcess gateway = null!;
    private ServiceProvider services = null!;
    private GatewayTarget target = null!;
    private OpenLoop loop = null!;
    private PackSwap swap = null!;

    /// <exception cref="IOException">The gateway or its Redis does not start.</exception>
    public static async Task<ChangeRun> StartAsync(CancellationToken ct)
    {
        var started = new ChangeRun();
        try
        {
            started.gateway = await CaseProcess.StartAsync(ServedCase.All.First(one => one.Name == "decide"), null, started.folder, ct);
            started.services = BesideGateway.Build(started.gateway);
            started.target = new GatewayTarget(started.gateway.Address, started.gateway.Token, Connections, TimeProvider.System, needsFacts: true);
            var few = new Few(1, $"CHANGE-{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}", TimeProvider.System);
            started.loop = new OpenLoop(started.target, () => few.Next(Purpose.Filed));
            started.swap = await PackSwap.PrepareAsync(started.gateway, ct);
            await started.loop.RunAsync(Least, WarmUp, ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>30 % of the highest rate that holds a p99 of 50 ms; 0 when there is none.</summary>
    public async Task<double> SeekAsync(TextWriter progress, CancellationToken ct)
    {
        var highest = await new RateSearch(loop, Limit, (one, holds) => progress.WriteLine($"{(holds ? "holds" : "fails")} {Output.Report.Say(one)}")).FindAsync(ct);
        return highest * Share;
    }

    public async Task<Changed> MeasureAsync(double rate, int rounds, int facts, CancellationToken ct)
    {
        var (quiet, packs, changed) = (new List<LoadResult>(), new List<LoadResult>(), new List<LoadResult>());
        var (publications, writing) = (0, TimeSpan.Zero);
        // What a process does once, it does before.
        await swap.RunAsync(TimeSpan.FromSeconds(1), ct);
        await loop.RunAsync(rate, WarmUp, ct);
        for (var round = 1; round <= rounds; round++)
        {
            quiet.Add(await loop.RunAsync(rate, Block, ct));
            var swapping = swap.RunAsync(Block, ct);
            packs.Add(await loop.RunAsync(rate, Block, ct));
            publications += await swapping;
            var write = WriteAsync(facts, round, ct);
            changed.Add(await loop.RunAsync(rate, Block, ct));
            writing += await write;
            // What the facts left to do is no part of the next quiet time.
            await BesideGateway.CarriedAsync(services, ct);
        }
        return new Changed(LoadResult.Sum(quiet), LoadResult.Sum(packs), LoadResult.Sum(changed), publications, writing);
    }

    // Those of the firms that declare among them, each otherwise than before.
    private async Task<TimeSpan> WriteAsync(int many, int round, CancellationToken ct)
    {
        var firms = Mix.Enterprises().ToList();
        var facts = firms.Concat(ManyFacts.Firms(many - firms.Count)).Select(fact =>
        {
            var other = fact.Clone();
            other.Enterprise.Grades[0].Period.From.Day_ = 1 + round % 28;
            return other;
        });
        var started = Stopwatch.GetTimestamp();
        await Task.Run(() => services.GetRequiredService<IFactStore>().ImportAsync(facts, new FactChange("load", "facts that change", 0), ct), ct);
        return Stopwatch.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        target?.Dispose();
        swap?.Dispose();
        if (services is not null)
        {
            await services.DisposeAsync();
        }
        if (gateway is not null)
        {
            await gateway.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }
}
