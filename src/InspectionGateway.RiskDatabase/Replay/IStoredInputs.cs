using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Records;

namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>Finds what decisions were made from. Implementations may be used by many threads.</summary>
public interface IStoredInputs
{
    /// <summary>The input of a recorded decision, as it was.</summary>
    /// <exception cref="InputMissingException">A part of it is not at hand; the message names it.</exception>
    Task<DecisionInput> ReadAsync(DecisionRecord record, CancellationToken ct);
}
