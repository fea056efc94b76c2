using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Keys;
using InspectionGateway.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Replication;

/// <summary>
/// Keeps the replicated sets: compares each set's version with Redis at every poll and whenever the writer names a
/// change, and reads what differs. A set that is lost in Redis, or not compared in time, keeps what it holds but is no
/// longer trusted.
/// </summary>
internal sealed partial class ReplicaSource(
    IConnectionMultiplexer redis, FactCacheOptions options, TimeProvider time, ILogger<ReplicaSource> logger)
    : BackgroundService, IReplicaSource
{
    private readonly Dictionary<FactKind, Loaded> sets = [];
    private readonly SemaphoreSlim changed = new(0, 1);
    private volatile Replicas current = Replicas.Empty;

    public Replicas Current => current;

    public bool IsLoaded { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscribed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                subscribed = subscribed || await SubscribeAsync();
                await RefreshAsync(stoppingToken);
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                Log.NotCompared(logger, error.Message);
            }
            Distrust();
            await ((Task)changed.WaitAsync(options.ReplicaPoll, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> SubscribeAsync()
    {
        await redis.GetSubscriber().SubscribeAsync(RedisKeys.Changes, (_, _) => Wake());
        return true;
    }

    private void Wake()
    {
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // A comparison is due already.
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        var versions = await Task.WhenAll(FactKinds.Replicated.Select(kind => redis.GetDatabase().StringGetAsync(RedisKeys.SetVersion(kind))))
            .WaitAsync(options.ReplicaTrust, time, ct);
        var differs = false;
        foreach (var (kind, version) in FactKinds.Replicated.Zip(versions))
        {
            differs |= await CompareAsync(kind, version, ct);
        }
        if (differs)
        {
            Publish();
        }
    }

    private async Task<bool> CompareAsync(FactKind kind, RedisValue version, CancellationToken ct)
    {
        var known = sets.GetValueOrDefault(kind);
        if (version.IsNull)
        {
            // Never written, or lost: the set is as it was, and its trust runs out.
            return false;
        }
        if (known is not null && known.State.Version == (long)version)
        {
            var wasTrusted = known.State.Trusted;
            sets[kind] = known with { State = known.State with { AsOf = time.GetUtcNow(), Trusted = true } };
            return !wasTrusted;
        }
        var entries = await redis.GetDatabase().HashGetAllAsync(RedisKeys.Set(kind)).WaitAsync(options.ReplicaTrust, time, ct);
        var records = entries.Select(entry => FactRecord.Parser.ParseFrom((byte[])entry.Value!)).ToList();
        sets[kind] = new Loaded(records, new ReplicaState((long)version, true, time.GetUtcNow(), FactSource.Replica));
        Log.Read(logger, kind.Name(), (long)version, records.Count);
        return true;
    }

    private void Distrust()
    {
        var differs = false;
        foreach (var (kind, set) in sets.ToList())
        {
            if (set.State.Trusted && time.GetUtcNow() - set.State.AsOf > options.ReplicaTrust)
            {
                sets[kind] = set with { State = set.State with { Trusted = false } };
                Log.Distrusted(logger, kind.Name());
                differs = true;
            }
        }
        if (differs)
        {
            Publish();
        }
    }

    private void Publish()
    {
        current = Replicas.Build(sets.Values.SelectMany(set => set.Records), sets.ToDictionary(pair => pair.Key, pair => pair.Value.State));
        IsLoaded = sets.Count == FactKinds.Replicated.Count;
    }

    private sealed record Loaded(IReadOnlyList<FactRecord> Records, ReplicaState State);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Read set {Set} at version {Version}: {Count} records.")]
        public static partial void Read(ILogger logger, string set, long version, int count);

        [LoggerMessage(2, LogLevel.Warning, "Set {Set} was not compared with Redis in time and is no longer trusted.")]
        public static partial void Distrusted(ILogger logger, string set);

        [LoggerMessage(3, LogLevel.Warning, "The replicated sets could not be compared with Redis: {Error}")]
        public static partial void NotCompared(ILogger logger, string error);
    }
}
