namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>A record as it lies in the database; whether it is what was stored, its id says.</summary>
/// <param name="DecisionId">What it is stored under.</param>
/// <param name="Record">Its bytes.</param>
/// <param name="IsConflict">It is a second answer, kept apart.</param>
public readonly record struct LoggedDecision(string DecisionId, byte[] Record, bool IsConflict);
