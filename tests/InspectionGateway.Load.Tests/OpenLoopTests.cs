using System.Diagnostics;
using HdrHistogram;
using InspectionGateway.Load.Generation;
using InspectionGateway.Load.Output;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Tests;

public class OpenLoopTests
{
    private static readonly DecideRequest Request = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // A target that stalls for half a second: everybody who would have come meanwhile waits, and is counted. Who sends the next
    // when the last is answered sees one slow call.
    [Fact]
    public async Task WhatAStallKeepsWaitingIsCounted()
    {
        var result = await new OpenLoop(new Stalling(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(800)), () => Request).RunAsync(200, TimeSpan.FromSeconds(1), Ct);
        Assert.Equal((200, true), (result.Answered, result.IsClean));
        // Of 100 calls in the stall those of its first 0.4 s wait for 0.1 s or more.
        Assert.InRange(result.Latencies.RecordedValues().Where(value => value.ValueIteratedTo >= 90_000).Sum(value => value.CountAddedInThisIterationStep), 60, 200);
        Assert.InRange(result.At(99), 300_000, 2_000_000);
    }

    [Theory]
    [InlineData(10, 1.0, 10)]
    [InlineData(333, 0.5, 166)]
    [InlineData(2000, 0.25, 500)]
    // More than may be under way at once: those that have ended do not count.
    [InlineData(25_000, 1.0, 25_000)]
    public async Task SoManyArriveAsTheRateSays(double rate, double seconds, int expected)
    {
        var result = await new OpenLoop(new Stalling(default, default), () => Request).RunAsync(rate, TimeSpan.FromSeconds(seconds), Ct);
        Assert.Equal(expected, result.Answered);
        Assert.True(result.Elapsed >= TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(2));
    }

    [Fact]
    public async Task ErrorsAreCountedByName()
    {
        var result = await new OpenLoop(new Failing(), () => Request).RunAsync(100, TimeSpan.FromSeconds(0.5), Ct);
        Assert.Equal((25, 25, false), (result.Answered, result.Errors["Unavailable"], result.IsClean));
        Assert.Contains("25 answered, 25 Unavailable", Report.Say(result), StringComparison.Ordinal);
        Assert.Contains("\"errors\":{\"Unavailable\":25}", Report.ToJson("a", result, null), StringComparison.Ordinal);
    }

    private sealed class Stalling(TimeSpan from, TimeSpan to) : ITarget
    {
        private readonly long start = Stopwatch.GetTimestamp();

        public async Task<string?> SendAsync(DecideRequest request, CancellationToken ct)
        {
            var now = Stopwatch.GetElapsedTime(start);
            if (now >= from && now < to)
            {
                await Task.Delay(to - now, ct);
            }
            return null;
        }
    }

    private sealed class Failing : ITarget
    {
        private int calls;

        public Task<string?> SendAsync(DecideRequest request, CancellationToken ct) =>
            Task.FromResult(Interlocked.Increment(ref calls) % 2 == 0 ? "Unavailable" : null);
    }
}
