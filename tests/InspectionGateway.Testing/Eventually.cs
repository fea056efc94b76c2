namespace InspectionGateway.Testing;

/// <summary>Waits for what other threads bring about, and for no longer than a minute, which only a failure takes.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static Task HoldsAsync(Func<bool> holds, CancellationToken ct) => HoldsAsync(() => Task.FromResult(holds()), ct);

    /// <summary>Asks until the answer is as it is to be.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Predicate<T> holds, CancellationToken ct)
    {
        var answer = await ask();
        await HoldsAsync(async () => holds(answer) || holds(answer = await ask()), ct);
        return answer;
    }

    public static async Task HoldsAsync(Func<Task<bool>> holds, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        while (!await holds())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
