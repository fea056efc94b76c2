using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Results;

/// <summary>A result as it is stored.</summary>
/// <param name="Result">As it was reported.</param>
/// <param name="DecisionId">By whose plan the lot was judged.</param>
/// <param name="LastGoodOn">The day of the last lot of its stream before it that was accepted; null: none was, or it is of no stream.</param>
public sealed record StoredResult(InspectionResult Result, string DecisionId, DateOnly? LastGoodOn);
