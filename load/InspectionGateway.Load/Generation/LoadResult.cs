using HdrHistogram;

namespace InspectionGateway.Load.Generation;

/// <summary>What came of load at one rate.</summary>
/// <param name="Rate">Arrivals a second that were asked for.</param>
/// <param name="Elapsed">From the first arrival to the last answer.</param>
/// <param name="Latencies">Microseconds from arrival to answer, errors too.</param>
/// <param name="Errors">How many calls ended so, by the name of the error.</param>
/// <param name="NotSent">Arrivals that found too many calls under way: the target is far behind.</param>
internal sealed record LoadResult(double Rate, TimeSpan Elapsed, HistogramBase Latencies, IReadOnlyDictionary<string, int> Errors, int NotSent)
{
    /// <summary>The latencies of what was answered in each second; empty where nobody asked for them.</summary>
    public IReadOnlyList<HistogramBase> Seconds { get; init; } = [];

    /// <summary>Answers, without errors.</summary>
    public long Answered => Latencies.TotalCount - Errors.Values.Sum();

    /// <summary>Whether every arrival was answered without error.</summary>
    public bool IsClean => NotSent == 0 && Errors.Count == 0;

    /// <summary>Several runs at one rate as one.</summary>
    public static LoadResult Sum(IReadOnlyList<LoadResult> runs)
    {
        var latencies = new LongHistogram(1, 60_000_000, 3);
        foreach (var run in runs)
        {
            latencies.Add(run.Latencies);
        }
        var errors = runs.SelectMany(run => run.Errors).GroupBy(error => error.Key).ToDictionary(of => of.Key, of => of.Sum(error => error.Value));
        return new LoadResult(runs[0].Rate, TimeSpan.FromTicks(runs.Sum(run => run.Elapsed.Ticks)), latencies, errors, runs.Sum(run => run.NotSent));
    }

    /// <summary>A latency in microseconds.</summary>
    public long At(double percentile) => Latencies.TotalCount == 0 ? 0 : Latencies.GetValueAtPercentile(percentile);
}
