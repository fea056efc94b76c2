using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Records;
using InspectionGateway.FactCache.Replication;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Conveyances;
using InspectionGateway.RiskDatabase.Decisions;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.Server.Policies;

namespace InspectionGateway.Server.Records;

/// <summary>Decides a declaration again, by the database, which is newer than what was carried to Redis. Any number of threads may use it.</summary>
internal sealed class Reviser(
    IDecisionStore store, ConveyanceStore conveyances, IFactStore facts, IReplicaSource replicas, PolicyHolder policies, DrawKey drawKey, TimeProvider time)
{
    /// <summary>The next revision; null as long as this gateway has no policy or no measures.</summary>
    /// <param name="newest">The answer in effect.</param>
    /// <param name="cause">Why.</param>
    /// <param name="priors">What it inherits from.</param>
    /// <param name="fellows">Others on its conveyance.</param>
    /// <param name="overrides">What people decided about its lines.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DecisionRecord?> ReviseAsync(
        DecisionRecord newest, RevisionCause cause, IReadOnlyList<DecisionRecord> priors, IReadOnlyList<DecisionRecord> fellows, IReadOnlyList<Override> overrides, CancellationToken ct)
    {
        if (policies.For(newest.Declaration) is not { } policy || !replicas.IsLoaded)
        {
            return null;
        }
        var snapshot = replicas.Current;
        var plan = FactPlan.Of(newest.Declaration, policy);
        var read = await facts.ReadAsync(plan.Keys, ct);
        return DecisionRecord.Revise(newest, new DecisionInput(newest.Tenant, newest.Declaration, read, snapshot, policy, drawKey, time.GetUtcNow())
        {
            Plan = plan,
            Priors = priors,
            Fellows = fellows,
            SummaryStands = priors.Any(prior => prior.Declaration.Stage == Stage.Summary),
            Overrides = overrides,
            Cause = cause,
        });
    }

    /// <summary>The same, of an answer that is revised by itself: with its summary, and what others on its conveyance have.</summary>
    public async Task<DecisionRecord?> ReviseAsync(DecisionRecord newest, RevisionCause cause, IReadOnlyList<Override> overrides, CancellationToken ct) =>
        await ReviseAsync(newest, cause, await ListPriorsAsync(newest, ct), await conveyances.ListFellowsAsync(newest, ct), overrides, ct);

    /// <summary>What a revision inherits from: the answer in effect, after the summary that it completes.</summary>
    public async Task<IReadOnlyList<DecisionRecord>> ListPriorsAsync(DecisionRecord newest, CancellationToken ct) =>
        newest.Declaration.Stage == Stage.Complete && await store.FindSummaryAsync(newest.Tenant, newest.Declaration.SummaryDeclarationId, ct) is { } summary ? [summary.Record, newest] : [newest];
}
