using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf.Collections;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>
/// Inputs from the risk database. What never changes again is kept: policies, versions of facts and of sets, each up to a
/// number of them. Any number of threads may use it.
/// </summary>
public sealed class StoredInputs(DecisionLog log, FactHistory history, PolicyStore policies, DrawKey drawKey) : IStoredInputs
{
    private const int KeptFacts = 100_000;
    private const int KeptSets = 64;

    private readonly ConcurrentDictionary<string, PolicySet> compiled = new();
    private readonly ConcurrentDictionary<(FactKey Key, long Version), FactRecord?> facts = new();
    private readonly ConcurrentDictionary<string, Replicas> snapshots = new();
    private volatile Latest? latest;
    private volatile Snapshot last = new(FrozenDictionary<FactKind, string>.Empty, Replicas.Empty);

    /// <inheritdoc/>
    public async Task<DecisionInput> ReadAsync(DecisionRecord record, CancellationToken ct)
    {
        var inputs = record.Inputs ?? throw new InputMissingException("inputs: this answer is older than their being kept");
        var priors = await FindAsync(inputs.Priors, ct);
        var copied = priors.SelectMany(prior => prior.Decision.Lines).Select(line => line.Draw?.Value).ToHashSet();
        var drawn = record.Decision.Lines.FirstOrDefault(line => line.Draw is { } draw && draw.KeyId != drawKey.Id && !copied.Contains(draw.Value));
        if (drawn is not null)
        {
            throw new InputMissingException($"draws: the key {drawn.Draw.KeyId} is not at hand");
        }
        foreach (var read in inputs.Facts.Where(read => read.Version > 0))
        {
            await FactAsync(read, ct);
        }
        return new DecisionInput(
            record.Tenant, record.Declaration, InputRecord.Facts(inputs, (key, version) => facts.GetValueOrDefault((key, version))),
            await SetsAsync(inputs, ct), await PolicyAsync(record.Decision.PolicyDigest, ct), drawKey, record.Decision.DecidedAt.ToDateTimeOffset())
        {
            Priors = priors, Fellows = await FindAsync(inputs.Fellows, ct), MissingPrior = inputs.MissingPrior, SummaryStands = inputs.SummaryStands, Overrides = inputs.Overrides, Cause = record.Cause,
        };
    }

    private async Task<IReadOnlyList<DecisionRecord>> FindAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        var found = new List<DecisionRecord>();
        foreach (var id in ids)
        {
            found.Add(await log.FindAsync(id, ct) ?? throw new InputMissingException($"priors: decision {id} is not at hand"));
        }
        return found;
    }

    private async Task FactAsync(FactRead read, CancellationToken ct)
    {
        var key = FactKey.Parse(read.RecordKey.Length > 0 ? read.RecordKey : read.Key);
        if (!facts.ContainsKey((key, read.Version)))
        {
            Bound(facts, KeptFacts)[(key, read.Version)] = await history.FindAsync(key, read.Version, ct);
        }
    }

    // Answers that follow one another mostly saw the very same sets.
    private async Task<Replicas> SetsAsync(RecordedInputs inputs, CancellationToken ct)
    {
        if (latest is { } seen && seen.Sets.Equals(inputs.Sets))
        {
            return seen.Judged;
        }
        var names = inputs.Sets.ToDictionary(KindOf, set => set.Seq == 0 ? $"as of {set.AsOf}" : $"{set.Seq}");
        var name = string.Join(' ', names.OrderBy(set => set.Key).Select(set => $"{set.Key} {set.Value}"));
        if (!snapshots.TryGetValue(name, out var content))
        {
            // One set changes at a time, and a snapshot shares the others with the one before.
            var before = last;
            content = before.Content;
            foreach (var set in inputs.Sets.Where(set => before.Names.GetValueOrDefault(KindOf(set)) != names[KindOf(set)]))
            {
                content = content.With(KindOf(set), await history.ReadSetAsync(set, ct), default);
            }
            Bound(snapshots, KeptSets)[name] = content;
            last = new Snapshot(names, content);
        }
        var states = inputs.Sets.ToDictionary(KindOf, set => new ReplicaState(set.Seq, set.Trusted, set.AsOf.ToDateTimeOffset(), set.Source));
        var judged = content.Judged((kind, _) => states.GetValueOrDefault(kind));
        latest = new Latest(inputs.Sets, judged);
        return judged;
    }

    private async Task<PolicySet> PolicyAsync(string digest, CancellationToken ct)
    {
        if (!compiled.TryGetValue(digest, out var policy))
        {
            var sources = await policies.FindAsync(digest, ct) ?? throw new InputMissingException($"policy_digest: policy {digest} is not kept");
            policy = PolicyCompiler.CompilePublished(sources).Policy ?? throw new InputMissingException($"policy_digest: policy {digest} no longer compiles");
            compiled[digest] = policy;
        }
        return policy;
    }

    private static FactKind KindOf(SetRead set) =>
        FactKinds.TryParse(set.Kind, out var kind) ? kind : throw new InputMissingException($"sets: {set.Kind} is no set of this version");

    private sealed record Latest(RepeatedField<SetRead> Sets, Replicas Judged);

    private sealed record Snapshot(IReadOnlyDictionary<FactKind, string> Names, Replicas Content);

    // Full, it begins anew: what is asked for again is read again.
    private static ConcurrentDictionary<TKey, TValue> Bound<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, int most)
        where TKey : notnull
    {
        if (kept.Count >= most)
        {
            kept.Clear();
        }
        return kept;
    }
}
