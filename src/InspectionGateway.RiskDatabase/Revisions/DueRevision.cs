using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Revisions;

/// <summary>An answer that is to be decided again.</summary>
/// <param name="DecisionId">A provisional answer, or a second one to a question that has one.</param>
/// <param name="Cause">PROVISIONAL or CONFLICT.</param>
public sealed record DueRevision(string DecisionId, RevisionCause Cause);
