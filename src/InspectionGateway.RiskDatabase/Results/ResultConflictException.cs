namespace InspectionGateway.RiskDatabase.Results;

/// <summary>A result stands against another that is stored.</summary>
/// <param name="kind">How.</param>
/// <param name="message">In a sentence.</param>
public sealed class ResultConflictException(ResultConflict kind, string message) : Exception(message)
{
    /// <summary>How.</summary>
    public ResultConflict Kind => kind;
}
