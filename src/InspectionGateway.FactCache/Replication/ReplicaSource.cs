using System.Collections.Concurrent;
using System.Data.Common;
using InspectionGateway.Engine.Facts;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Stamps;
using InspectionGateway.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace InspectionGateway.FactCache.Replication;

/// <summary>
/// Keeps the replicated sets. A set is taken over when its stamp proves it, each on its own, and is believed as long as
/// heartbeats go on proving it. A set that is lost keeps its last proven content, which goes on applying, and is believed
/// no longer. A gateway that never had a proven set loads it from the risk database.
/// </summary>
internal sealed partial class ReplicaSource(
    IConnectionMultiplexer redis, StampBoard board, IFactTruth truth, FactCacheOptions options, TimeProvider time, ILogger<ReplicaSource> logger)
    : BackgroundService, IReplicaSource
{
    private readonly SetReader reader = new(redis);
    private readonly ConcurrentDictionary<FactKind, Proven> sets = new();
    private readonly Lock gate = new();
    private volatile Replicas contents = Replicas.Empty;

    public Replicas Current
    {
        get
        {
            var now = time.GetUtcNow();
            return contents.Judged((kind, state) => state with { Trusted = sets.TryGetValue(kind, out var set) && now - set.At <= options.HeartbeatSilence });
        }
    }

    public bool IsLoaded => sets.Count == FactKinds.Replicated.Count;

    // Measures by themselves: an alert is in force before a hundred thousand assessments are read and indexed.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(FactKinds.Replicated.ToLookup(kind => kind.Urgency()).Select(kinds => KeepAsync([.. kinds], stoppingToken)));

    private async Task KeepAsync(IReadOnlyList<FactKind> kinds, CancellationToken ct)
    {
        var changed = new Wakeup();
        board.Beaten += changed.Call;
        while (!ct.IsCancellationRequested)
        {
            foreach (var kind in kinds)
            {
                await RefreshAsync(kind, ct);
            }
            await changed.WaitAsync(options.ReplicaPoll, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        board.Beaten -= changed.Call;
    }

    // Whatever goes wrong with one set is that set's alone.
    private async Task RefreshAsync(FactKind kind, CancellationToken ct)
    {
        try
        {
            if (board.Latest(FactShards.OfSet(kind), out var at) is { } expected)
            {
                await CompareAsync(kind, expected, at, ct);
            }
            if (!sets.ContainsKey(kind))
            {
                await LoadAsync(kind, ct);
            }
        }
        catch (Exception error) when (error is RedisException or TimeoutException or DbException or IOException or InvalidOperationException)
        {
            Log.NotRead(logger, kind.Name(), error.Message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task CompareAsync(FactKind kind, Stamp expected, DateTimeOffset at, CancellationToken ct)
    {
        if (sets.TryGetValue(kind, out var set) && set.Stamp.Proves(expected))
        {
            sets[kind] = set with { At = at };
            return;
        }
        var (content, why) = await reader.ReadAsync(kind, expected).WaitAsync(options.ReplicaTimeout, time, ct);
        if (content is null)
        {
            board.Distrust(FactShards.OfSet(kind), why);
            Log.Distrusted(logger, kind.Name(), why);
            return;
        }
        Publish(kind, content, at, FactSource.Replica);
    }

    // The database is the truth as of now; the next heartbeat proves it, or it is believed no longer.
    private async Task LoadAsync(FactKind kind, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var records = await truth.AllAsync(kind, ct).ToListAsync(ct);
        Publish(kind, new SetContent(records, default), at, FactSource.Database);
    }

    private void Publish(FactKind kind, SetContent content, DateTimeOffset at, FactSource source)
    {
        // As it is believed while heartbeats come, so that every call has this snapshot and none makes its own.
        var indexed = Replicas.Empty.With(kind, content.Records, new ReplicaState(content.Stamp.Seq, true, at, source));
        lock (gate)
        {
            contents = contents.Take(kind, indexed);
        }
        sets[kind] = new Proven(content.Stamp, at);
        Log.Read(logger, kind.Name(), content.Stamp.Generation, content.Stamp.Seq, content.Records.Count);
    }

    /// <param name="Stamp">What proves the content.</param>
    /// <param name="At">When that was last known to be enough.</param>
    private sealed record Proven(Stamp Stamp, DateTimeOffset At);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Read set {Set} at {Generation}:{Seq}: {Count} records.")]
        public static partial void Read(ILogger logger, string set, long generation, long seq, int count);

        [LoggerMessage(2, LogLevel.Warning, "Set {Set} in Redis is not proven and keeps its last content: {Why}")]
        public static partial void Distrusted(ILogger logger, string set, string why);

        [LoggerMessage(3, LogLevel.Warning, "Set {Set} could not be read: {Error}")]
        public static partial void NotRead(ILogger logger, string set, string error);
    }
}
