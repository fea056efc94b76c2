namespace InspectionGateway.RiskDatabase.Lines;

/// <summary>An answer in the order in which lines are found.</summary>
/// <param name="DecidedAt">As it is stored: UTC, ISO 8601.</param>
/// <param name="DecisionId">Its id.</param>
public sealed record LinePlace(string DecidedAt, string DecisionId);
