using InspectionGateway.Engine.Records;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>A record as it lies in the database; whether it is what was stored, its id says.</summary>
/// <param name="DecisionId">What it is stored under.</param>
/// <param name="Record">Its bytes.</param>
/// <param name="IsConflict">It is a second answer, kept apart.</param>
public readonly record struct LoggedDecision(string DecisionId, byte[] Record, bool IsConflict)
{
    /// <summary>Reads it; null when it is not what was stored.</summary>
    public DecisionRecord? Read()
    {
        try
        {
            return DecisionRecord.Read(Record) is var record && record.DecisionId == DecisionId ? record : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
