using System.CommandLine;
using System.Globalization;

namespace InspectionGateway.Load.Resulting;

/// <summary><c>results</c>: what inspectors find, and how soon the next decision knows.</summary>
internal sealed class ResultsCommand : Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Option<double> rate = new("--rate") { Description = "decisions a second beside it, 0 to 2000", DefaultValueFactory = _ => 300 };
    private readonly Option<int> results = new("--results") { Description = "results that are measured, 10 to 2000", DefaultValueFactory = _ => 200 };

    public ResultsCommand()
        : base("results", "Report rejected lots to a gateway of our own while declarations arrive, and measure for each how long it takes until the next decision of its stream is by it. Exit code 1 when the 99th percentile is more than a second.")
    {
        rate.Demand(value => value is >= 0 and <= 2000, "--rate: 0 to 2000.");
        results.Demand(value => value is >= 10 and <= 2000, "--results: 10 to 2000.");
        Options.Add(rate);
        Options.Add(results);
        SetAction(MeasureAsync);
    }

    private async Task<int> MeasureAsync(ParseResult result, CancellationToken ct)
    {
        try
        {
            await using var run = await ResultRun.StartAsync(ct);
            await Console.Out.WriteLineAsync($"{result.GetValue(results)} results one after the other, from two inspectors, beside {result.GetValue(rate):F0} decisions a second");
            var (waits, load) = await run.MeasureAsync(result.GetValue(rate), result.GetValue(results), ct);
            var slowest = waits[(int)Math.Ceiling(waits.Count * 0.99) - 1];
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"the next decision was by it after {waits[waits.Count / 2].TotalMilliseconds:F0} ms in the median, p99 {slowest.TotalMilliseconds:F0} ms, {waits[^1].TotalMilliseconds:F0} ms at most (limit {Limit.TotalMilliseconds:F0} at p99)"));
            if (load is not null)
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"beside it {load.Latencies.TotalCount:N0} decisions, p99 {load.At(99) / 1000.0:F0} ms; {load.Errors.Values.Sum():N0} failed or were answered for want of facts"));
            }
            return slowest <= Limit ? 0 : 1;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }
}
