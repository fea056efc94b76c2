namespace InspectionGateway.Server.Decisions;

/// <summary>Knows whether a tenant calls alone. Any number of threads may use it; of two that call at the same moment one may be overlooked once.</summary>
internal sealed class Company
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    // Of a burst not every call has to be noted.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider time;
    private volatile Seen last;

    public Company(TimeProvider time)
    {
        this.time = time;
        var longAgo = time.GetTimestamp() - (long)(Memory.TotalSeconds * time.TimestampFrequency);
        last = new Seen("", longAgo, longAgo);
    }

    /// <summary>Notes a call, and whether another tenant called within the last second.</summary>
    public bool HasOthersThan(string tenant)
    {
        var (now, seen) = (time.GetTimestamp(), last);
        if (seen.Tenant != tenant)
        {
            last = seen = new Seen(tenant, now, seen.At);
        }
        else if (time.GetElapsedTime(seen.At, now) > Grain)
        {
            last = seen = seen with { At = now };
        }
        return time.GetElapsedTime(seen.OtherAt, now) < Memory;
    }

    // Who called last and when, and when somebody else did.
    private sealed record Seen(string Tenant, long At, long OtherAt);
}
