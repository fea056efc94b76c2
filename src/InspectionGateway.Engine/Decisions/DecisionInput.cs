using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>Everything that a decision depends on. The same input gives the same bytes.</summary>
/// <param name="Tenant">The registered client, never one of its nodes.</param>
/// <param name="Declaration">Structurally valid.</param>
/// <param name="Facts">What was read by key; what is not in it is unknown.</param>
/// <param name="Replicas">One snapshot of the replicated sets.</param>
/// <param name="Policy">One compiled policy.</param>
/// <param name="DrawKey">The secret of the period's draws.</param>
/// <param name="DecidedAt">The moment that legal days are counted from.</param>
public sealed record DecisionInput(
    string Tenant,
    Declaration Declaration,
    FactSet Facts,
    Replicas Replicas,
    PolicySet Policy,
    DrawKey DrawKey,
    DateTimeOffset DecidedAt)
{
    /// <summary>The facts that it reads by key; made anew for another declaration or policy than it was made for.</summary>
    public FactPlan Plan
    {
        get => field is { } made && made.IsOf(Declaration, Policy) ? made : FactPlan.Of(Declaration, Policy);
        init;
    }

    /// <summary>The answers before, whose draws are copied and whose levels may hold: to the same declaration, or to its summary.</summary>
    public IReadOnlyList<DecisionRecord> Priors { get; init; } = [];

    /// <summary>What the declaration continues without anybody having an answer to it; empty: nothing, or it is among the priors.</summary>
    public string MissingPrior { get; init; } = "";

    /// <summary>The summary among the priors is stored and was not taken back: what it ordered is being carried out.</summary>
    public bool SummaryStands { get; init; }

    /// <summary>The answers in effect to other declarations on the same conveyance, of goods that are inspected alike on it.</summary>
    public IReadOnlyList<DecisionRecord> Fellows { get; init; } = [];

    /// <summary>What people decided about lines, in their order.</summary>
    public IReadOnlyList<Override> Overrides { get; init; } = [];

    /// <summary>Why it is decided.</summary>
    public RevisionCause Cause { get; init; } = RevisionCause.FirstAnswer;
}
