namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>Why a declaration is taken back, and by whom.</summary>
/// <param name="Tenant">The client.</param>
/// <param name="DeclarationId">The client's own number.</param>
/// <param name="CancelledBy">The caller.</param>
/// <param name="Reason">In words.</param>
/// <param name="OfficerReference">The officer's consent, as customs refers to it.</param>
public sealed record Cancellation(string Tenant, string DeclarationId, string CancelledBy, string Reason, string OfficerReference);
