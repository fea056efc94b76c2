using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Serving;
using InspectionGateway.Load.Targets;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Load.Resulting;

/// <summary>A gateway that decides at a rate, and inspectors who report to it. Processes and folder go when it is disposed of.</summary>
internal sealed class ResultRun : IAsyncDisposable
{
    private const int Inspectors = 2;
    private const int Connections = 8;
    private const int Whole = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Ask = TimeSpan.FromMilliseconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("igw-results-").FullName;
    private readonly string run = $"R{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";
    private CaseProcess gateway = null!;
    private string inspector = "";

    /// <exception cref="IOException">The gateway or its Redis does not start.</exception>
    public static async Task<ResultRun> StartAsync(CancellationToken ct)
    {
        var started = new ResultRun();
        try
        {
            started.gateway = await CaseProcess.StartAsync(ServedCase.All.First(one => one.Name == "decide"), null, started.folder, ct);
            started.inspector = await started.gateway.TokenAsync("inspector", Roles.Inspector, "", ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <returns>From the reporting of each result to the first answer by it, in order of length; and what the load beside it met, if there was any.</returns>
    public async Task<(IReadOnlyList<TimeSpan> Waits, LoadResult? Load)> MeasureAsync(double rate, int results, CancellationToken ct)
    {
        using var target = new GatewayTarget(gateway.Address, gateway.Token, Connections, TimeProvider.System, needsFacts: true);
        var mix = new Mix(7, run, TimeProvider.System);
        var next = new Lock();
        var (until, warm) = (new TaskCompletionSource(), new TaskCompletionSource());
        var load = rate > 0 ? LoadAsync() : Task.FromResult<LoadResult?>(null);
        await (rate > 0 ? Task.WhenAny(warm.Task, load) : Task.CompletedTask);
        var waits = new List<TimeSpan>();
        await Parallel.ForEachAsync(Enumerable.Range(0, results), new ParallelOptions { MaxDegreeOfParallelism = Inspectors, CancellationToken = ct }, async (number, token) =>
        {
            var wait = await ReportAsync(number, token);
            lock (waits)
            {
                waits.Add(wait);
            }
        });
        until.SetResult();
        return ([.. waits.Order()], await load);

        // In slices, since nobody knows how long the results take.
        async Task<LoadResult?> LoadAsync()
        {
            var loop = new OpenLoop(target, () =>
            {
                lock (next)
                {
                    return mix.Next();
                }
            });
            await loop.RunAsync(rate, WarmUp, ct);
            warm.SetResult();
            var slices = new List<LoadResult>();
            for (var begun = Stopwatch.GetTimestamp(); !until.Task.IsCompleted && Stopwatch.GetElapsedTime(begun) < Most;)
            {
                slices.Add(await loop.RunAsync(rate, Slice, ct));
            }
            return LoadResult.Sum(slices);
        }
    }

    private async Task<TimeSpan> ReportAsync(int number, CancellationToken ct)
    {
        using var channel = GatewayTarget.Open(gateway.Address);
        var (decisions, results) = (new DecisionService.DecisionServiceClient(channel), new ResultService.ResultServiceClient(channel));
        var lot = await decisions.DecideAsync(Lot(number, 1, Purpose.Filed), Bearer(gateway.Token), cancellationToken: ct);
        var size = lot.Lines[0].Requirements.Max(requirement => requirement.Plan?.SampleSize ?? 0) is > 0 and var plan ? plan : Whole;
        var result = new InspectionResult
        {
            ResultId = $"{run}/{number}", Tenant = "load", DeclarationId = lot.DeclarationId, LineNo = 1, Inspected = size, Nonconforming = 1,
            InspectedOn = new Day { Year = 2026, Month = 1, Day_ = 5 }, Findings = { new Finding { Item = "DYES", Critical = true } },
        };
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                await results.ReportResultAsync(new ReportResultRequest { Result = result }, Bearer(inspector), cancellationToken: ct);
            }
            catch (RpcException error) when (error.StatusCode is StatusCode.NotFound)
            {
                // Nobody inspects a lot in the second in which it was declared: the decision is still on its way to the risk database.
                await Task.Delay(Ask, ct);
                continue;
            }
            var asked = 1;
            while (!(await decisions.DecideAsync(Lot(number, ++asked, Purpose.Trial), Bearer(gateway.Token), cancellationToken: ct)).Lines[0].Reasons.Any(reason => reason.Code == "STREAM_TIGHTENED"))
            {
                await Task.Delay(Ask, ct);
            }
            return Stopwatch.GetElapsedTime(started);
        }
    }

    // A stream of its own: no other lot is of its importer, goods and origin.
    private DecideRequest Lot(int number, int count, Purpose purpose)
    {
        var request = new Mix(number, $"{run}-S{number}-{count}", TimeProvider.System, lines: 1).Next();
        (request.Declaration.Purpose, request.Declaration.Importer) = (purpose, new Party { Scheme = "CUSTOMS", Value = $"50019{number:D5}" });
        (request.Declaration.Lines[0].HsCode, request.Declaration.Lines[0].OriginCountry) = ("6109100021", "PRT");
        return request;
    }

    private static Metadata Bearer(string token) => new() { { "authorization", $"Bearer {token}" } };

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null)
        {
            await gateway.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }
}
