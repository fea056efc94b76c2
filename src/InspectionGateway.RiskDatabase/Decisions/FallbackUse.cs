using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Decisions;

/// <summary>What a window did without an answer.</summary>
/// <param name="Key">The version of the declaration.</param>
/// <param name="Level">The level that it used.</param>
/// <param name="UsedAt">When.</param>
/// <param name="ReportedBy">The caller.</param>
/// <param name="DecisionId">The decision in effect when it was reported.</param>
/// <param name="DecidedLevel">The level of that.</param>
public sealed record FallbackUse(RecordKey Key, InspectionLevel Level, DateTimeOffset UsedAt, string ReportedBy, string DecisionId, InspectionLevel DecidedLevel);
