using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>That nobody could be drawn for a declaration's tasks at a place.</summary>
public sealed record Escalation
{
    /// <summary>The window.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its declaration.</summary>
    public required string DeclarationId { get; init; }

    /// <summary>Where; unspecified: the papers.</summary>
    public required Place Place { get; init; }

    /// <summary>Officers of the office who were not on duty.</summary>
    public required int Absent { get; init; }

    /// <summary>On duty, not qualified.</summary>
    public required int Unqualified { get; init; }

    /// <summary>Qualified, recused.</summary>
    public required int Recused { get; init; }

    /// <summary>When that was found first: UTC, ISO 8601.</summary>
    public required string EscalatedAt { get; init; }
}
