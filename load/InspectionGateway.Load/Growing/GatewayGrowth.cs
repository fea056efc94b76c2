using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Importing;
using InspectionGateway.Load.Serving;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Load.Growing;

/// <summary>A gateway in a process of its own: firms known to Redis, which every decision reads, and answers that stick there. Processes and folders go when it is disposed of.</summary>
internal sealed class GatewayGrowth : IAsyncDisposable
{
    private const int Connections = 4;
    private const int Callers = 16;

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("igw-growth-").FullName;

    /// <summary>What a decision that reads everything from Redis costs the gateway, and what it costs Redis.</summary>
    public async Task<Growth> FirmsAsync(IEnumerable<int> sizes, CancellationToken ct)
    {
        await using var gateway = await StartAsync("decide-cold", ct);
        await using var services = BesideGateway.Build(gateway);
        using var target = new GatewayTarget(gateway.Address, gateway.Token, Connections, TimeProvider.System);
        var few = new Few(1, "F", TimeProvider.System);
        await RunAsync(gateway, target, few, WarmUp, ct);
        var (points, known) = (new List<GrowthPoint>(), Mix.Enterprises().Count());
        foreach (var size in sizes)
        {
            await services.GetRequiredService<IFactStore>().ImportAsync(ManyFacts.Firms(Math.Max(0, size - known)), new FactChange("load", "firms", 0), ct);
            await BesideGateway.CarriedAsync(services, ct);
            var block = await RunAsync(gateway, target, few, Measured, ct);
            points.Add(new GrowthPoint(size, block.Processor, block.RedisProcessor ?? 0));
        }
        return new Growth("firms", "firms known to Redis (a declaration of three lines, nothing near)", "us of Redis", points);
    }

    /// <summary>What a decision costs when so many answers stick already, and the memory that they take in Redis.</summary>
    public async Task<Growth> AnswersAsync(IEnumerable<int> sizes, CancellationToken ct)
    {
        await using var gateway = await StartAsync("decide", ct);
        using var target = new GatewayTarget(gateway.Address, gateway.Token, Connections, TimeProvider.System);
        var few = new Few(1, "A", TimeProvider.System);
        var (points, before) = (new List<GrowthPoint>(), gateway.Redis!.Memory);
        var answered = (await RunAsync(gateway, target, few, WarmUp, ct)).Load.Answered;
        foreach (var size in sizes)
        {
            Block block;
            do
            {
                block = await RunAsync(gateway, target, few, Measured, ct);
                answered += block.Load.Answered;
            }
            while (answered < size);
            points.Add(new GrowthPoint(answered, block.Processor, (gateway.Redis.Memory - before) / (double)answered));
        }
        return new Growth("answers", "answers that stick in Redis (a declaration of three lines)", "bytes of Redis an answer", points);
    }

    private Task<CaseProcess> StartAsync(string name, CancellationToken ct) => CaseProcess.StartAsync(ServedCase.All.First(one => one.Name == name), null, folder, ct);

    private static Task<Block> RunAsync(CaseProcess gateway, GatewayTarget target, Few few, TimeSpan duration, CancellationToken ct) =>
        Block.MeasureAsync(gateway, drains: true, () => new ClosedLoop(target, () => few.Next(Purpose.Filed), Callers).RunAsync(duration, ct), ct);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
