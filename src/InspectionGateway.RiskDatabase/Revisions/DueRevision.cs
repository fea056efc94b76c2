using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Revisions;

/// <summary>An answer that is to be decided again.</summary>
/// <param name="DecisionId">An answer, or a second one to a question that has one.</param>
/// <param name="Cause">Why; never FIRST_ANSWER.</param>
public sealed record DueRevision(string DecisionId, RevisionCause Cause);
