using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace InspectionGateway.FactCache.Stamps;

/// <summary>
/// What the last heartbeat said of every shard, and which shards readers found unproven. The proof that Redis is fresh
/// comes from the database by way of heartbeats; without one in time nothing in Redis is proven. Any number of threads may
/// use it.
/// </summary>
public sealed class StampBoard(FactCacheOptions options, TimeProvider time)
{
    private const long LatestMoment = 253_402_300_799_999;

    private readonly ConcurrentDictionary<string, string> distrusted = new();
    private readonly ConcurrentDictionary<string, Stamp> seen = new();
    private volatile Beat last = new(FrozenDictionary<string, Stamp>.Empty, DateTimeOffset.MinValue);

    /// <summary>Raised when a heartbeat has come.</summary>
    public event Action? Beaten;

    /// <summary>The stamp that a shard has to prove; null while none is known, or the last heartbeat is too long ago.</summary>
    public Stamp? Expected(string shard) => last is var beat && IsFresh(beat) && beat.Stamps.TryGetValue(shard, out var stamp) ? Highest(shard, stamp) : null;

    /// <summary>What the last heartbeat said, whenever it came.</summary>
    public Stamp? Latest(string shard, out DateTimeOffset at)
    {
        var beat = last;
        at = beat.At;
        return beat.Stamps.TryGetValue(shard, out var stamp) ? Highest(shard, stamp) : null;
    }

    /// <summary>Notes a stamp that a reader saw ahead of the heartbeat: what was seen once is not believed to be older later.</summary>
    public void Saw(string shard, Stamp stamp) => seen.AddOrUpdate(shard, stamp, (_, known) => IsAbove(known, stamp) ? known : stamp);

    /// <summary>Notes that a shard did not prove itself, so that the projector looks at it at once.</summary>
    public void Distrust(string shard, string why) => distrusted[shard] = why;

    /// <summary>What was noted since the last call.</summary>
    public IReadOnlyList<(string Shard, string Why)> TakeDistrusted()
    {
        var taken = new List<(string, string)>();
        foreach (var shard in distrusted.Keys)
        {
            if (distrusted.TryRemove(shard, out var why))
            {
                taken.Add((shard, why));
            }
        }
        return taken;
    }

    /// <summary>A heartbeat's form on the channel: when the stamps were read (milliseconds since 1970), then "shard=generation:seq", commas between.</summary>
    public static string Format(DateTimeOffset readAt, IEnumerable<(string Shard, Stamp Stamp)> stamps) => string.Join(',', stamps
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Shard}={pair.Stamp.Generation}:{pair.Stamp.Seq}"))
        .Prepend(readAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));

    /// <summary>
    /// Takes a heartbeat in. It proves as of when its stamps were read, so one that was held up on its way proves nothing. Of
    /// two projectors' heartbeats that cross, each shard's higher stamp counts.
    /// </summary>
    public void Take(string heartbeat)
    {
        var parts = heartbeat.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > LatestMoment)
        {
            return;
        }
        var stamps = new Dictionary<string, Stamp>(last.Stamps);
        foreach (var part in parts.Skip(1))
        {
            if (part.Split('=') is [var shard, var text] && Stamp.Parse($"{text}:0:0") is { } stamp)
            {
                stamps[shard] = stamps.TryGetValue(shard, out var known) && IsAbove(known, stamp) ? known : stamp;
            }
        }
        var (readAt, now) = (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), time.GetUtcNow());
        last = new Beat(stamps.ToFrozenDictionary(), readAt < last.At ? last.At : readAt < now ? readAt : now);
        Beaten?.Invoke();
    }

    private Stamp Highest(string shard, Stamp stamp) =>
        seen.TryGetValue(shard, out var known) && known.Generation == stamp.Generation && IsAbove(known, stamp) ? known : stamp;

    private static bool IsAbove(Stamp one, Stamp other) => (one.Generation, one.Seq).CompareTo((other.Generation, other.Seq)) > 0;

    private bool IsFresh(Beat beat) => time.GetUtcNow() - beat.At <= options.HeartbeatSilence;

    private sealed record Beat(FrozenDictionary<string, Stamp> Stamps, DateTimeOffset At);
}
