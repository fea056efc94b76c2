using InspectionGateway.Load.Generation;

namespace InspectionGateway.Load.Comparing;

/// <summary>What one block of calls to one case came to.</summary>
/// <param name="Load">Rate and latencies.</param>
/// <param name="Processor">Microseconds a call that the server used, user and system, until the answer was given.</param>
/// <param name="Drain">Microseconds a call that it used afterwards, to carry the answer into the risk database and for what follows there; null without a journal.</param>
/// <param name="RedisProcessor">Microseconds a call that its Redis used; null without one.</param>
/// <param name="RedisCommands">Commands a call; null without a Redis.</param>
/// <param name="Allocated">Bytes a call.</param>
/// <param name="Paused">Microseconds a call in which the server stood still to collect garbage.</param>
/// <param name="Compiled">Microseconds a call, of the processor's, in which the server still compiled.</param>
/// <param name="Near">The share of the facts asked for that were near; null when none were asked for.</param>
internal sealed record Block(LoadResult Load, double Processor, double? Drain, double? RedisProcessor, double? RedisCommands, double Allocated, double Paused, double Compiled, double? Near)
{
    /// <summary>Answers a second when the drain takes its part of the processors at the same time.</summary>
    public double LastingRate => Load.Rate * Processor / (Processor + (Drain ?? 0));

    /// <summary>Measures the server while something runs against it.</summary>
    /// <param name="process">The server.</param>
    /// <param name="drains">Whether it has a journal, which is held meanwhile and drained afterwards.</param>
    /// <param name="run">What runs.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Block> MeasureAsync(CaseProcess process, bool drains, Func<Task<LoadResult>> run, CancellationToken ct)
    {
        if (drains)
        {
            await process.DrainAsync(ct);
            await process.HoldAsync(ct);
        }
        var earlier = await process.RuntimeAsync(ct);
        var (commands, redis) = process.Redis is { } child ? (await child.CommandsAsync(), child.Processor) : default;
        var before = process.Processor;
        var load = await run();
        var processor = process.Processor - before;
        var after = await process.RuntimeAsync(ct);
        var calls = Math.Max(1, load.Answered);
        var (redisProcessor, redisCommands) = process.Redis is { } used
            ? ((used.Processor - redis).TotalMicroseconds / calls, (double)(await used.CommandsAsync() - commands) / calls)
            : default((double?, double?));
        return new Block(
            load, processor.TotalMicroseconds / calls, drains ? await DrainAsync(process, ct) / calls : null, redisProcessor, redisCommands,
            (after.Allocated - earlier.Allocated) / calls, (after.Paused - earlier.Paused) / calls, (after.Compiled - earlier.Compiled) / calls,
            after.Facts > earlier.Facts ? (after.Near - earlier.Near) / (after.Facts - earlier.Facts) : null);
    }

    private static async Task<double> DrainAsync(CaseProcess process, CancellationToken ct)
    {
        var before = process.Processor;
        await process.DrainAsync(ct);
        return (process.Processor - before).TotalMicroseconds;
    }
}
