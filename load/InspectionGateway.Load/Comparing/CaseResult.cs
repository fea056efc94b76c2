using System.Text.Json;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Serving;

namespace InspectionGateway.Load.Comparing;

/// <summary>What all blocks of a case came to.</summary>
/// <param name="Case">Which.</param>
/// <param name="Peaks">Blocks of callers who send the next as soon as the last is answered.</param>
/// <param name="AtRate">One block at a rate that is the same for every case.</param>
internal sealed record CaseResult(ServedCase Case, IReadOnlyList<Block> Peaks, LoadResult AtRate)
{
    /// <summary>Answers a second, as many as it gives.</summary>
    public double Peak => Median(block => block.Load.Rate);

    /// <summary>Microseconds of processor a call until it is answered.</summary>
    public double Processor => Median(block => block.Processor);

    /// <summary>Microseconds of processor a call for the drain and what follows it; null without a journal.</summary>
    public double? Drain => Peaks[0].Drain is null ? null : Median(block => block.Drain!.Value);

    /// <summary>Bytes a call.</summary>
    public double Allocated => Median(block => block.Allocated);

    /// <summary>Microseconds a call in which the server stood still.</summary>
    public double Paused => Median(block => block.Paused);

    /// <summary>Microseconds of the processor's a call in which the server still compiled.</summary>
    public double Compiled => Median(block => block.Compiled);

    /// <summary>Microseconds of Redis' processor a call.</summary>
    public double? RedisProcessor => Peaks[0].RedisProcessor is null ? null : Median(block => block.RedisProcessor!.Value);

    /// <summary>Commands to Redis a call.</summary>
    public double? RedisCommands => Peaks[0].RedisCommands is null ? null : Median(block => block.RedisCommands!.Value);

    /// <summary>The share of the facts asked for that were near; null when none were asked for.</summary>
    public double? Near => Peaks.All(block => block.Near is null) ? null : Median(block => block.Near ?? 0);

    /// <summary>Calls that ended in an error.</summary>
    public int Errors => Peaks.Sum(block => block.Load.Errors.Values.Sum()) + AtRate.Errors.Values.Sum();

    /// <summary>One line for programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        @case = Case.Name,
        rate = Math.Round(Peak),
        cpu_us = Math.Round(Processor, 1),
        cpu_us_least = Math.Round(Peaks.Min(block => block.Processor), 1),
        cpu_us_most = Math.Round(Peaks.Max(block => block.Processor), 1),
        drain_cpu_us = Drain is { } drain ? Math.Round(drain, 1) : (double?)null,
        allocated_bytes = Math.Round(Allocated),
        gc_pause_us = Math.Round(Paused, 1),
        jit_cpu_us = Math.Round(Compiled, 1),
        redis_cpu_us = RedisProcessor is { } processor ? Math.Round(processor, 1) : (double?)null,
        redis_commands = RedisCommands is { } commands ? Math.Round(commands, 2) : (double?)null,
        near_share = Near is { } near ? Math.Round(near, 4) : (double?)null,
        latency_rate = Math.Round(AtRate.Rate),
        p50_us = AtRate.At(50),
        p99_us = AtRate.At(99),
        p999_us = AtRate.At(99.9),
        errors = Errors,
    });

    private double Median(Func<Block, double> of)
    {
        var values = Peaks.Select(of).Order().ToList();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
