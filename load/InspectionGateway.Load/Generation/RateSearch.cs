namespace InspectionGateway.Load.Generation;

/// <summary>Finds the highest rate whose p99 stays under a limit, without an error: by doubling, then by halving what is between.</summary>
internal sealed class RateSearch(OpenLoop loop, TimeSpan limit, Action<LoadResult, bool> progress)
{
    private const double First = 50;
    private const double Most = 50_000;
    private const int Halvings = 4;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>Calls a second; 0 when not even the first rate is held.</summary>
    public async Task<double> FindAsync(CancellationToken ct)
    {
        var (held, lost) = (0.0, First);
        while (lost <= Most && await HoldsAsync(lost, ct))
        {
            (held, lost) = (lost, lost * 2);
        }
        for (var halving = 0; halving < Halvings && held > 0 && held < Most; halving++)
        {
            var middle = (held + lost) / 2;
            (held, lost) = await HoldsAsync(middle, ct) ? (middle, lost) : (held, middle);
        }
        return held;
    }

    // One bad moment of a noisy machine is no limit: what fails is tried once more.
    private async Task<bool> HoldsAsync(double rate, CancellationToken ct) => await TryAsync(rate, ct) || await TryAsync(rate, ct);

    private async Task<bool> TryAsync(double rate, CancellationToken ct)
    {
        var result = await loop.RunAsync(rate, Step, ct);
        var holds = result.IsClean && result.At(99) <= limit.TotalMicroseconds;
        progress(result, holds);
        return holds;
    }
}
