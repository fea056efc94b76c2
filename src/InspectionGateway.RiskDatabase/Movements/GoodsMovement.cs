using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Movements;

/// <summary>What a window tells of where a declaration's goods are.</summary>
/// <param name="Tenant">The client.</param>
/// <param name="DeclarationId">The client's own number.</param>
/// <param name="Movement">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Manual">A release that a person gave.</param>
/// <param name="OfficerReference">Who, as customs refers to it.</param>
/// <param name="ReportedBy">The caller.</param>
public sealed record GoodsMovement(string Tenant, string DeclarationId, Movement Movement, DateTimeOffset At, bool Manual, string OfficerReference, string ReportedBy);
