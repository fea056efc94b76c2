using InspectionGateway.Engine.Records;

namespace InspectionGateway.FactCache.Sticking;

/// <summary>What became of sticking a record.</summary>
/// <param name="IsConfirmed">Whether there is now exactly one answer. False: Redis did not say in time.</param>
/// <param name="Other">The answer that was there before; null when the record is the answer.</param>
public readonly record struct Stuck(bool IsConfirmed, DecisionRecord? Other);
