namespace InspectionGateway.FactCache.Tests;

/// <summary>No call is lost, however many there are at once, and none costs an exception: journals call for every commit.</summary>
public class WakeupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The loop takes what there is each time that it wakes; whatever the interleaving, in the end nothing is left.
    [Fact]
    public async Task WhatIsCalledForIsDone()
    {
        const int Callers = 4;
        const int Calls = 20_000;
        var (wakeup, left, done) = (new Wakeup(), 0, 0);
        var exceptions = 0;
        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs thrown) => exceptions += thrown.Exception is SemaphoreFullException ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(
            () =>
            {
                for (var n = 0; n < Calls; n++)
                {
                    Interlocked.Increment(ref left);
                    wakeup.Call();
                }
            }, Ct)).ToList();
        while (done < Callers * Calls)
        {
            await wakeup.WaitAsync(TimeSpan.FromSeconds(30), Ct);
            // Asked first: what is called for after the taking is not lost.
            var isOver = callers.TrueForAll(caller => caller.IsCompleted);
            var taken = Interlocked.Exchange(ref left, 0);
            done += taken;
            // A call that was made between waking and taking wakes once more, for nothing.
            Assert.True(taken > 0 || !isOver || done == Callers * Calls, $"a call was lost: {done}");
        }
        await Task.WhenAll(callers);
        AppDomain.CurrentDomain.FirstChanceException -= Count;
        Assert.Equal(0, exceptions);
    }

    [Fact]
    public async Task NobodyCallsForEver()
    {
        var wakeup = new Wakeup();
        await wakeup.WaitAsync(TimeSpan.FromMilliseconds(10), Ct);
        using var end = new CancellationTokenSource();
        var waiting = wakeup.WaitAsync(Timeout.InfiniteTimeSpan, end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        wakeup.Call();
        wakeup.Call();
        await wakeup.WaitAsync(Timeout.InfiniteTimeSpan, Ct);
    }
}
