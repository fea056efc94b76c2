using System.Security.Cryptography;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Replies;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Deciding;

/// <summary>
/// Decides in this process, with the same engine, from packs and facts in folders. What the folder lacks is known to be
/// absent. Draws are those of a key that everybody knows, so they foretell nothing about a gateway's.
/// </summary>
public sealed class OfflineDecider : IDecider
{
    private static readonly DrawKey OpenKey = new("offline", SHA256.HashData("inspection-gateway offline draws"u8));

    private readonly PolicySet policy;
    private readonly Reader reader;
    private readonly TimeProvider time;
    private readonly Dictionary<FactKey, FactRecord> byKey;
    private readonly Replicas replicas;

    /// <summary>Indexes the facts once.</summary>
    public OfflineDecider(PolicySet policy, IReadOnlyList<FactRecord> facts, Reader reader, TimeProvider time)
    {
        this.policy = policy;
        this.reader = reader;
        this.time = time;
        byKey = facts.ToDictionary(fact => FactKey.Parse(fact.Key));
        var state = new ReplicaState(1, true, time.GetUtcNow(), FactSource.Folder);
        replicas = Replicas.Build(byKey.Where(pair => pair.Key.Kind.IsReplicated()).Select(pair => pair.Value),
            FactKinds.Replicated.ToDictionary(kind => kind, _ => state));
    }

    /// <inheritdoc/>
    public Task<Answer> DecideAsync(Declaration declaration, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var violations = DeclarationValidator.Validate(declaration, now, ValidationLimits.Default);
        if (violations.Count > 0)
        {
            return Task.FromResult(Answer.Refused([.. violations.Select(violation => $"{violation.Field} '{violation.Value}': {violation.Rule}")]));
        }
        var record = DecisionEngine.Decide(new DecisionInput("offline", declaration, Read(declaration), replicas, policy, OpenKey, now));
        return Task.FromResult(Answer.Of(ReplyWriter.For(record, reader, policy)));
    }

    private FactSet Read(Declaration declaration)
    {
        var facts = new FactSet();
        foreach (var key in DecisionEngine.FactsNeeded(declaration, policy))
        {
            if (byKey.TryGetValue(key, out var record))
            {
                facts.AddKnown(key, record, FactSource.Folder);
            }
            else
            {
                facts.AddAbsent(key, FactSource.Folder);
            }
        }
        return facts;
    }
}
