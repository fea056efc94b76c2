namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>Who changes a fact, and why.</summary>
/// <param name="ChangedBy">A person or a service; kept in the history.</param>
/// <param name="Reason">Kept in the history.</param>
/// <param name="ExpectedVersion">0: whatever is stored. Else the change is refused unless this is the stored version.</param>
/// <param name="IsAct">Whether a person does it: then it is written down among the acts, too.</param>
public sealed record FactChange(string ChangedBy, string Reason, long ExpectedVersion, bool IsAct = true);
