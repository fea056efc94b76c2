using InspectionGateway.Load.Generation;

namespace InspectionGateway.Load.Comparing;

/// <summary>What one block of calls to one case came to.</summary>
/// <param name="Load">Rate and latencies.</param>
/// <param name="Processor">Microseconds a call that the server used, user and system.</param>
/// <param name="RedisProcessor">Microseconds a call that its Redis used; null without one.</param>
/// <param name="RedisCommands">Commands a call; null without a Redis.</param>
/// <param name="Allocated">Bytes a call.</param>
/// <param name="Paused">Microseconds a call in which the server stood still to collect garbage.</param>
internal sealed record Block(LoadResult Load, double Processor, double? RedisProcessor, double? RedisCommands, double Allocated, double Paused)
{
    /// <summary>Measures the server while something runs against it.</summary>
    public static async Task<Block> MeasureAsync(CaseProcess process, Func<Task<LoadResult>> run, CancellationToken ct)
    {
        var (allocated, paused) = await process.MemoryAsync(ct);
        var (commands, redis) = process.Redis is { } child ? (await child.CommandsAsync(), child.Processor) : default;
        var before = process.Processor;
        var load = await run();
        var processor = process.Processor - before;
        var after = await process.MemoryAsync(ct);
        var calls = Math.Max(1, load.Answered);
        return new Block(
            load, processor.TotalMicroseconds / calls,
            process.Redis is { } used ? (used.Processor - redis).TotalMicroseconds / calls : null,
            process.Redis is { } asked ? (double)(await asked.CommandsAsync() - commands) / calls : null,
            (after.Allocated - allocated) / calls, (after.Paused - paused) / calls);
    }
}
