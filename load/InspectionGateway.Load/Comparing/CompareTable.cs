using System.Globalization;

namespace InspectionGateway.Load.Comparing;

/// <summary>The results for people.</summary>
internal static class CompareTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<CaseResult> results, DiskSpeed disk)
    {
        var floor = results.FirstOrDefault(result => result.Case.IsEmpty);
        yield return Row("case", "rate/s", "cpu us", "x empty", "spread", "drain us", "bytes", "gc us", "jit us", "redis us", "commands", "near %", "p50 ms", "p99 ms", "p99.9");
        foreach (var result in results)
        {
            yield return Row(
                result.Case.Name, Number(result.Peak, "F0"), Number(result.Processor, "F0"), Number(result.Processor / floor?.Processor, "F2"),
                $"{Number(result.Peaks.Min(block => block.Processor), "F0")}-{Number(result.Peaks.Max(block => block.Processor), "F0")}",
                Number(result.Drain, "F0"), Number(result.Allocated, "F0"), Number(result.Paused, "F0"), Number(result.Compiled, "F0"), Number(result.RedisProcessor, "F0"), Number(result.RedisCommands, "F1"), Number(result.Near * 100, "F1"),
                Milliseconds(result, 50), Milliseconds(result, 99), Milliseconds(result, 99.9))
                + (result.Errors > 0 ? $"  {result.Errors} ERRORS" : "");
        }
        yield return $"Processor (user and system), bytes, pauses for garbage, what was still compiled (part of the processor), commands a call and which of the facts asked for were near, at full speed, until it is answered; then the drain by itself. Latencies at {Number(results[0].AtRate.Rate, "F0")}/s, half of what the slowest case gives with the drain running.";
        yield return $"Declarations of three lines; journals on {disk.FileSystem}, a sync takes {Number(disk.Sync.TotalMicroseconds, "F0")} us; {Environment.ProcessorCount} processors shared with load and Redis.";
        foreach (var result in results)
        {
            yield return $"  {result.Case.Name,-16} {result.Case.What}";
        }
    }

    private static string Row(string name, params string[] cells) => $"{name,-16}" + string.Concat(cells.Select(cell => cell.PadLeft(10)));

    private static string Milliseconds(CaseResult result, double percentile) => Number(result.AtRate.At(percentile) / 1000.0, "F2");

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
