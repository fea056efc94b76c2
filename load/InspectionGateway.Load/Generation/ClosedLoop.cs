using System.Collections.Concurrent;
using System.Diagnostics;
using HdrHistogram;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Generation;

/// <summary>So many callers, each of whom sends the next declaration when the last is answered: it finds what a target can do, not how long anybody waits.</summary>
internal sealed class ClosedLoop(ITarget target, Func<DecideRequest> next, int callers)
{
    /// <summary>Sends for so long, and waits for the answers. The rate of the result is the one that came of it.</summary>
    public async Task<LoadResult> RunAsync(TimeSpan duration, CancellationToken ct)
    {
        var latencies = new LongConcurrentHistogram(1, 60_000_000, 3);
        var errors = new ConcurrentDictionary<string, int>();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, ct)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new LoadResult(latencies.TotalCount / elapsed.TotalSeconds, elapsed, latencies, errors, NotSent: 0);

        async Task CallAsync()
        {
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                var sent = Stopwatch.GetTimestamp();
                if (await target.SendAsync(next(), ct) is { } error)
                {
                    errors.AddOrUpdate(error, 1, (_, count) => count + 1);
                }
                latencies.RecordValue(Math.Clamp((long)Stopwatch.GetElapsedTime(sent).TotalMicroseconds, 1, latencies.HighestTrackableValue));
            }
        }
    }
}
