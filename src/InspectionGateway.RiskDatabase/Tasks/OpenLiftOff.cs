namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>A line whose goods may leave the port before the result, which has not come.</summary>
public sealed record OpenLiftOff
{
    /// <summary>The window.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its declaration.</summary>
    public required string DeclarationId { get; init; }

    /// <summary>The line.</summary>
    public required int LineNo { get; init; }

    /// <summary>Whose work it is; of several offices one.</summary>
    public required string Office { get; init; }

    /// <summary>As declared.</summary>
    public required string HsCode { get; init; }

    /// <summary>When the first of it is due: UTC, ISO 8601; empty: no due time.</summary>
    public required string Due { get; init; }

    /// <summary>When the goods left: UTC, ISO 8601; null: nobody told.</summary>
    public required string? RemovedAt { get; init; }
}
