using System.Diagnostics;
using System.Globalization;
using InspectionGateway.Load.Comparing;
using InspectionGateway.Load.Serving;
using InspectionGateway.Projection;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace InspectionGateway.Load.Importing;

/// <summary>
/// Writes facts in bulk beside a gateway that decides, as <c>igw facts import</c> does, and measures how long they and the
/// alerts behind them are on their way. Processes and folder go when it is disposed of.
/// </summary>
internal sealed class BulkImport : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("igw-import-").FullName;
    private readonly TextWriter output;
    private CaseProcess gateway = null!;
    private ServiceProvider services = null!;

    private BulkImport(TextWriter output) => this.output = output;

    /// <exception cref="IOException">The gateway or its Redis does not start.</exception>
    public static async Task<BulkImport> StartAsync(TextWriter output, CancellationToken ct)
    {
        var started = new BulkImport(output);
        try
        {
            started.gateway = await CaseProcess.StartAsync(ServedCase.All.First(one => one.Name == "decide"), null, started.folder, ct);
            started.services = BesideGateway.Build(started.gateway);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <returns>The longest that an alert took.</returns>
    public async Task<TimeSpan> RunAsync(int firms, int commodities, CancellationToken ct)
    {
        using var probe = new AlertProbe(gateway, services.GetRequiredService<IFactStore>());
        var alone = await WatchAsync("alerts alone", probe, () => Task.Delay(TimeSpan.FromSeconds(5), ct));
        var longest = alone;
        foreach (var (name, facts, many) in new[] { ("firms", ManyFacts.Firms(firms), firms), ("commodities", ManyFacts.Commodities(commodities), commodities) })
        {
            longest = Max(longest, await WatchAsync($"importing {many:N0} {name}", probe, () => ImportAsync(facts, ct)));
        }
        longest = Max(longest, await WatchAsync("carrying the rest to Redis", probe, () => BesideGateway.CarriedAsync(services, ct)));
        var projection = services.GetRequiredService<FactProjection>();
        longest = Max(longest, await WatchAsync("rebuilding Redis", probe, () => projection.RebuildAsync(null, ct)));
        var differences = 0;
        await WatchAsync("verifying", probe, async () => differences = await projection.VerifyAsync(ct).CountAsync(ct));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{differences} differences; gateway {gateway.Memory / 1e6:F0} MB, this process {Environment.WorkingSet / 1e6:F0} MB, Redis {gateway.Redis!.Memory / 1e6:F0} MB, database {new FileInfo(Path.Combine(gateway.Folder, "risk.db")).Length / 1e6:F0} MB"));
        return longest;
    }

    // Runs the work with alerts beside it.
    private async Task<TimeSpan> WatchAsync(string name, AlertProbe probe, Func<Task> work)
    {
        using var over = new CancellationTokenSource();
        var alerts = Task.Run(() => probe.RunAsync(over.Token));
        var started = Stopwatch.GetTimestamp();
        await work();
        var took = Stopwatch.GetElapsedTime(started);
        await over.CancelAsync();
        var waits = await alerts;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{name,-32} {took.TotalSeconds,7:F1} s   {waits.Count,3} alerts in force after {waits.Average(wait => wait.TotalMilliseconds):F0} ms, the last after {waits.Max().TotalMilliseconds:F0}"));
        return waits.Max();
    }

    private Task ImportAsync(IEnumerable<FactRecord> facts, CancellationToken ct) =>
        services.GetRequiredService<IFactStore>().ImportAsync(facts, new FactChange("load", "facts in bulk", 0), ct);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    public async ValueTask DisposeAsync()
    {
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
