namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Who changes a fact, and why.</summary>
/// <param name="ChangedBy">The subject of the token.</param>
/// <param name="Reason">Kept in the history.</param>
/// <param name="ExpectedVersion">The stored version; 0: whatever is stored.</param>
public sealed record FactChange(string ChangedBy, string Reason, long ExpectedVersion);
