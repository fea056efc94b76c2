namespace InspectionGateway.FactCache;

/// <summary>Wakes one loop, however often it is called meanwhile. Any number of threads may call; one waits.</summary>
public sealed class Wakeup
{
    private readonly SemaphoreSlim called = new(0, 1);

    /// <summary>Wakes the loop; when it is awake already, once more after that.</summary>
    public void Call()
    {
        try
        {
            called.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is called already.
        }
    }

    /// <summary>Waits for a call, or not longer than a time.</summary>
    /// <exception cref="OperationCanceledException">The loop is to end.</exception>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => called.WaitAsync(atMost, ct);
}
