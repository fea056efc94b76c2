using System.Globalization;
using System.Text.Json;
using InspectionGateway.Load.Generation;

namespace InspectionGateway.Load.Output;

/// <summary>What a run says: to people, and as one line of JSON.</summary>
internal static class Report
{
    /// <summary>"50.0/s: p50 2.1 ms, p99 9.8 ms, p99.9 20.3 ms, 100 answered".</summary>
    public static string Say(LoadResult result)
    {
        var errors = string.Concat(result.Errors.OrderBy(error => error.Key, StringComparer.Ordinal).Select(error => $", {error.Value} {error.Key}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{result.Rate:F1}/s: p50 {Milliseconds(result, 50)} ms, p99 {Milliseconds(result, 99)} ms, p99.9 {Milliseconds(result, 99.9)} ms, {result.Answered} answered{errors}")
            + (result.NotSent > 0 ? $", {result.NotSent} not sent" : "");
    }

    /// <summary>The same for programs.</summary>
    /// <param name="name">Names the case.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="processor">What the gateway used; null when it is not ours to ask.</param>
    public static string ToJson(string name, LoadResult result, TimeSpan? processor) => JsonSerializer.Serialize(new
    {
        @case = name,
        rate = Math.Round(result.Rate, 1),
        cpu_us = processor is { } used && result.Answered > 0 ? Math.Round(used.TotalMicroseconds / result.Answered, 1) : (double?)null,
        p50_us = result.At(50),
        p99_us = result.At(99),
        p999_us = result.At(99.9),
        answered = result.Answered,
        errors = result.Errors,
        not_sent = result.NotSent,
    });

    private static string Milliseconds(LoadResult result, double percentile) => (result.At(percentile) / 1000.0).ToString("F1", CultureInfo.InvariantCulture);
}
