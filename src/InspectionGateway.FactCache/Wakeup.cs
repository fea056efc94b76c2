namespace InspectionGateway.FactCache;

/// <summary>Wakes one loop, however often it is called meanwhile. Any number of threads may call; one waits.</summary>
public sealed class Wakeup
{
    private readonly SemaphoreSlim called = new(0, 1);
    private int isCalled;

    /// <summary>Wakes the loop; when it is awake already, once more after that.</summary>
    public void Call()
    {
        if (Interlocked.Exchange(ref isCalled, 1) == 0)
        {
            called.Release();
        }
    }

    /// <summary>Waits for a call, or not longer than a time.</summary>
    /// <exception cref="OperationCanceledException">The loop is to end.</exception>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        if (await called.WaitAsync(atMost, ct).ConfigureAwait(false))
        {
            // Who calls from here on finds the loop at work after this, and wakes it once more.
            Volatile.Write(ref isCalled, 0);
        }
    }
}
