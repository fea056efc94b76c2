namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>A declaration whose answer in effect may be another one.</summary>
/// <param name="Number">Of the event that says so.</param>
/// <param name="Tenant">The client.</param>
/// <param name="DeclarationId">The client's own number.</param>
/// <param name="Version">That was answered.</param>
/// <param name="Takes">Whether it may change what the declaration takes of test reports.</param>
public sealed record DecisionNews(long Number, string Tenant, string DeclarationId, int Version, bool Takes);
