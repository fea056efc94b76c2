namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>How many lines stand under a condition.</summary>
public sealed record LiftOffCounts
{
    /// <summary>Whose goods may leave the port before the result, which has not come.</summary>
    public long Open { get; init; }

    /// <summary>Of those, with work that should be done by now.</summary>
    public long Overdue { get; init; }

    /// <summary>Of those, whose goods have left.</summary>
    public long Removed { get; init; }
}
