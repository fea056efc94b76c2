using System.Collections.Concurrent;
using System.Diagnostics;
using HdrHistogram;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Generation;

/// <summary>
/// Lets declarations arrive at a constant rate, in ticks of a millisecond, whatever the answers take. A latency begins at the
/// arrival that was due, sent late or not: while a target stalls, everybody who would have come waits, and is counted.
/// </summary>
internal sealed class OpenLoop(ITarget target, Func<DecideRequest> next)
{
    /// <summary>More calls than these are never under way at once.</summary>
    public const int MostUnderWay = 20_000;

    // A latency of a second is as good as to 1 %.
    private const int Digits = 2;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Sends for so long, and waits for the answers.</summary>
    /// <param name="rate">Arrivals a second.</param>
    /// <param name="duration">Of the arrivals.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="progress">Told after each second which it was, from 0, and the latencies of what was answered in it.</param>
    public async Task<LoadResult> RunAsync(double rate, TimeSpan duration, CancellationToken ct, Action<int, HistogramBase>? progress = null)
    {
        var latencies = new LongConcurrentHistogram(1, 60_000_000, 3);
        var seconds = new ConcurrentDictionary<int, LongConcurrentHistogram>();
        var errors = new ConcurrentDictionary<string, int>();
        var (notSent, underWay) = (0, 0);
        var (start, sent, due, told) = (Stopwatch.GetTimestamp(), 0L, TimeSpan.Zero, 0);
        using var timer = new PeriodicTimer(Tick);
        while (due < duration && await timer.WaitForNextTickAsync(ct))
        {
            if (progress is not null && (int)due.TotalSeconds > told)
            {
                progress(told, InSecond(told++));
            }
            // Ticks that the timer missed are made up for, each at its own time.
            for (var now = Stopwatch.GetElapsedTime(start); due <= now && due < duration; due += Tick)
            {
                // What is due by the end of the tick.
                for (var until = (long)(rate * (due + Tick).TotalSeconds); sent < until; sent++)
                {
                    if (Volatile.Read(ref underWay) >= MostUnderWay)
                    {
                        notSent++;
                        continue;
                    }
                    Interlocked.Increment(ref underWay);
                    var arrival = due;
                    _ = Task.Run(() => SendAsync(arrival), CancellationToken.None);
                }
            }
        }
        while (Volatile.Read(ref underWay) > 0)
        {
            await Task.Delay(Tick, ct);
        }
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new LoadResult(rate, elapsed, latencies, errors, notSent) { Seconds = [.. Enumerable.Range(0, (int)elapsed.TotalSeconds).Select(InSecond)] };

        LongConcurrentHistogram InSecond(int second) => seconds.GetOrAdd(second, _ => new LongConcurrentHistogram(1, 60_000_000, Digits));

        async Task SendAsync(TimeSpan arrival)
        {
            try
            {
                var error = await target.SendAsync(next(), ct);
                var now = Stopwatch.GetElapsedTime(start);
                var latency = Math.Clamp((long)(now - arrival).TotalMicroseconds, 1, latencies.HighestTrackableValue);
                latencies.RecordValue(latency);
                InSecond((int)now.TotalSeconds).RecordValue(latency);
                if (error is not null)
                {
                    errors.AddOrUpdate(error, 1, (_, count) => count + 1);
                }
            }
            finally
            {
                Interlocked.Decrement(ref underWay);
            }
        }
    }
}
