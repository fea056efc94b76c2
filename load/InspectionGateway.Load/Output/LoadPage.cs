using System.Globalization;
using System.Net;
using System.Text;
using InspectionGateway.Load.Generation;

namespace InspectionGateway.Load.Output;

/// <summary>A run as one HTML page, with its plots in it and nothing around it.</summary>
internal static class LoadPage
{
    private const string Style = "body { font: 11pt/1.45 sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem } svg { max-width: 100%; height: auto } table { border-collapse: collapse } th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #ddd }";

    private static readonly double[] Percentiles = [0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99];

    /// <param name="held">What came of the rate that was held.</param>
    /// <param name="tried">What came of the rates that were tried to find it; empty when it was named.</param>
    /// <param name="at">When it was.</param>
    public static string Format(LoadResult held, IReadOnlyList<LoadResult> tried, DateTimeOffset at)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Load, {held.Rate:F0}/s</title><style>{Style}</style>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{held.Rate:F0} declarations a second</h1><p>{WebUtility.HtmlEncode(Report.Say(held))}</p><p>{at:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} processors.</p>");
        page.Append(Plot.Draw("Latency", "one call in so many takes longer", "ms", true, [new Curve("held", Latencies(held))]));
        if (tried.Count > 0)
        {
            page.Append(Plot.Draw("Latency by rate", "calls a second", "ms", false, [ByRate(tried, 50), ByRate(tried, 99)]));
        }
        page.Append(Plot.Draw("Rate over time", "s", "answered a second", false, [new Curve("answered", Each(held, second => second.TotalCount))]));
        page.Append(Plot.Draw("p99 over time", "s", "ms", false, [new Curve("p99", Each(held, second => second.TotalCount == 0 ? 0 : second.GetValueAtPercentile(99) / 1000.0))]));
        AddTable(page, [held, .. tried.OrderBy(one => one.Rate)]);
        return page.Append("</html>\n").ToString();
    }

    // So that every further nine has as much room as the one before.
    private static List<(double, double)> Latencies(LoadResult result) =>
        [.. Percentiles.Where(percentile => result.Latencies.TotalCount * (100 - percentile) >= 100).Select(percentile => (100 / (100 - percentile), result.At(percentile) / 1000.0))];

    // What failed once was tried again: the better counts.
    private static Curve ByRate(IReadOnlyList<LoadResult> tried, double percentile) =>
        new($"p{percentile}", [.. tried.GroupBy(one => one.Rate).OrderBy(of => of.Key).Select(of => (of.Key, of.Min(one => one.At(percentile)) / 1000.0))]);

    private static List<(double, double)> Each(LoadResult result, Func<HdrHistogram.HistogramBase, double> of) => [.. result.Seconds.Select((second, at) => ((double)at, of(second)))];

    private static void AddTable(StringBuilder page, IEnumerable<LoadResult> results)
    {
        page.Append("<table><tr><th>calls a second</th><th>p50 ms</th><th>p99 ms</th><th>p99.9 ms</th><th>answered</th><th>errors</th><th>not sent</th></tr>");
        foreach (var result in results)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{result.Rate:F0}</td><td>{result.At(50) / 1000.0:F1}</td><td>{result.At(99) / 1000.0:F1}</td><td>{result.At(99.9) / 1000.0:F1}</td><td>{result.Answered:N0}</td><td>{result.Errors.Values.Sum():N0}</td><td>{result.NotSent:N0}</td></tr>");
        }
        page.Append("</table>");
    }
}
