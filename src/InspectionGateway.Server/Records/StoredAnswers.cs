using InspectionGateway.Engine.Records;
using InspectionGateway.RiskDatabase.Decisions;

namespace InspectionGateway.Server.Records;

/// <summary>
/// Tells of nearly every new declaration that the risk database has no answer to it, without asking: a Bloom filter over the
/// declarations that were answered, which follows their events. Where it says that there may be one, the database is asked;
/// so it does until it has read them all, and whenever it has not heard of the newest in time. Any number of threads may ask.
/// </summary>
internal sealed class StoredAnswers(IEventFeed feed, TimeProvider time, ILogger<StoredAnswers> logger) : DatabaseWorker(TimeSpan.FromMilliseconds(500), time, logger)
{
    /// <summary>What is older than so many events is not read at start: nobody repeats it any more.</summary>
    public const long Most = 20_000_000;

    // 16 MiB: of ten million declarations one in some hundred that is not there is asked about for nothing.
    private const int Words = 1 << 21;
    private const int Hashes = 5;
    private const int AtOnce = 10_000;

    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(3);

    private readonly ulong[] bits = new ulong[Words];
    private long? read;
    private long currentAt;

    /// <summary>False: the database had no answer to this version a few seconds ago.</summary>
    public bool MayHold(RecordKey key) =>
        Time.GetUtcNow().UtcTicks - Volatile.Read(ref currentAt) > Latest.Ticks || Holds(Hash(key.Tenant, key.DeclarationId, key.Version));

    protected override async Task PassAsync(CancellationToken ct)
    {
        var at = Time.GetUtcNow();
        read ??= Math.Max(0, await feed.LastAsync(ct) - Most);
        IReadOnlyList<DecisionNews> news;
        do
        {
            news = await feed.ListAsync(read.Value, AtOnce, ct);
            foreach (var one in news)
            {
                Add(Hash(one.Tenant, one.DeclarationId, one.Version));
                read = one.Number;
            }
        }
        while (news.Count == AtOnce);
        Volatile.Write(ref currentAt, at.UtcTicks);
    }

    private void Add(ulong hash)
    {
        for (var n = 0; n < Hashes; n++)
        {
            var (word, bit) = Place(hash, n);
            Interlocked.Or(ref bits[word], bit);
        }
    }

    private bool Holds(ulong hash)
    {
        for (var n = 0; n < Hashes; n++)
        {
            var (word, bit) = Place(hash, n);
            if ((Volatile.Read(ref bits[word]) & bit) == 0)
            {
                return false;
            }
        }
        return true;
    }

    private static (int Word, ulong Bit) Place(ulong hash, int n)
    {
        var place = (uint)hash + ((uint)n * ((uint)(hash >> 32) | 1));
        return ((int)((place >> 6) % Words), 1UL << (int)(place & 63));
    }

    // FNV-1a over the letters, then mixed, so that every bit of the hash is one of all.
    private static ulong Hash(string tenant, string declarationId, int version)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in tenant)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }
        hash = (hash ^ 0x1_0000) * 1099511628211UL;
        foreach (var letter in declarationId)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }
        hash = (hash ^ (uint)version) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
