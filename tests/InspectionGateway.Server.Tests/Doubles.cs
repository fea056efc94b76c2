using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Policy.Golden;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Tests;

/// <summary>Facts in memory: store, reader and replicas at once, so a write is felt by the next decision.</summary>
internal sealed class MemoryFacts : IFactStore, IFactReader, IReplicaSource
{
    private readonly ConcurrentDictionary<FactKey, FactRecord> records = new();

    private long changes = 1;

    public bool Faulty { get; set; }

    public bool IsLoaded { get; set; } = true;

    public Replicas Current => IsLoaded
        ? Replicas.Build(
            records.Values,
            FactKinds.Replicated.ToDictionary(kind => kind, _ => new ReplicaState(changes, true, DateTimeOffset.UnixEpoch, FactSource.Replica)))
        : Replicas.Empty;

    public ValueTask RefreshAsync(FactSet facts, Freshness atLeast, CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask<FactSet> ReadAsync(IReadOnlyList<FactKey> keys, CancellationToken ct)
    {
        var facts = new FactSet();
        foreach (var key in keys)
        {
            if (Faulty)
            {
                facts.AddUnknown(key);
            }
            else if (records.TryGetValue(key, out var record))
            {
                facts.AddKnown(key, record, FactSource.Redis);
            }
            else
            {
                facts.AddAbsent(key, FactSource.Redis);
            }
        }
        return ValueTask.FromResult(facts);
    }

    public ValueTask<FactRecord?> GetAsync(FactKey key, CancellationToken ct) => ValueTask.FromResult(records.GetValueOrDefault(key));

    public Task<IReadOnlyList<FactRecord>> ListAsync(FactKind kind, string idPrefix, string afterId, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FactRecord>>(
        [
            .. records.Where(pair => pair.Key.Kind == kind && pair.Key.Id.StartsWith(idPrefix, StringComparison.Ordinal)
                    && string.CompareOrdinal(pair.Key.Id, afterId) > 0)
                .OrderBy(pair => pair.Key.Id, StringComparer.Ordinal).Take(limit).Select(pair => pair.Value),
        ]);

    public Task<FactRecord> PutAsync(FactRecord record, FactChange change, CancellationToken ct)
    {
        changes++;
        var key = FactKey.Parse(record.Key);
        var version = records.TryGetValue(key, out var stored) ? stored.Version : 0;
        if (change.ExpectedVersion != 0 && change.ExpectedVersion != version)
        {
            throw new VersionConflictException(key, change.ExpectedVersion, version);
        }
        record.Version = version + 1;
        record.AsOf = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch);
        return Task.FromResult(records[key] = record);
    }

    public async Task<ImportReport> ImportAsync(IEnumerable<FactRecord> imported, FactChange change, CancellationToken ct)
    {
        var count = 0;
        foreach (var record in imported)
        {
            await PutAsync(record, change, ct);
            count++;
        }
        return new ImportReport(count, 0);
    }
}

/// <summary>Keeps publications in memory.</summary>
internal sealed class MemoryArchive : IPolicyArchive
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<PolicySource>> kept = new();

    /// <summary>The digest of what is damaged.</summary>
    public const string Damaged = "damaged";

    private volatile PolicyBoard board = new(null, null);

    public Task<PolicyBoard> ReadBoardAsync(CancellationToken ct) => Task.FromResult(board);

    public Task<IReadOnlyList<PolicySource>?> FindAsync(string digest, CancellationToken ct) =>
        digest == Damaged ? throw new System.Text.Json.JsonException("half a file") : Task.FromResult(kept.GetValueOrDefault(digest));

    public Task UseAsync(IReadOnlyList<PolicySource> sources, PolicySet policy, CancellationToken ct)
    {
        kept[policy.Digest] = sources;
        return Task.CompletedTask;
    }

    /// <summary>What was made of policies, by their digest.</summary>
    public ConcurrentDictionary<string, PolicyFingerprint> Fingerprints { get; } = new();

    public Task<PolicyFingerprint> KeepAsync(string digest, PolicyFingerprint own, CancellationToken ct) => Task.FromResult(Fingerprints.GetOrAdd(digest, own));

    /// <summary>A publication of which the database has half a file, or nothing.</summary>
    public void PublishUnreadable(string digest) => board = new PolicyBoard(new PolicyPublication { Number = board.Newest + 1, Digest = digest }, null);

    /// <summary>What another gateway published.</summary>
    public void Publish(IReadOnlyList<PolicySource> sources)
    {
        var digest = PolicyPack.DigestOf(sources);
        kept[digest] = sources;
        board = new PolicyBoard(new PolicyPublication { Number = board.Newest + 1, Digest = digest }, null);
    }
}
