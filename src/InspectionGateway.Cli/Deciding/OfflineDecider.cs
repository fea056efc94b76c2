using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
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
    private const string Tenant = "offline";

    private readonly PolicySet policy;
    private readonly Reader reader;
    private readonly TimeProvider time;
    private readonly FactBook facts;
    private readonly Replicas replicas;

    /// <summary>Decides by these packs and facts.</summary>
    public OfflineDecider(PolicySet policy, FactBook facts, Reader reader, TimeProvider time)
    {
        this.policy = policy;
        this.facts = facts;
        this.reader = reader;
        this.time = time;
        replicas = facts.Replicate(time.GetUtcNow());
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
        var plan = FactPlan.Of(declaration, policy);
        var record = DecisionRecord.Decide(new DecisionInput(Tenant, declaration, facts.Read(plan.Keys), replicas, policy, DrawKey.Open, now) { Plan = plan }).Decision;
        return Task.FromResult(Answer.Of(ReplyWriter.For(record, reader, policy)));
    }
}
