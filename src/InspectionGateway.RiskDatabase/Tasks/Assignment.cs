using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>An officer who carries out a declaration's tasks at a place.</summary>
public sealed record Assignment
{
    /// <summary>The window.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its declaration.</summary>
    public required string DeclarationId { get; init; }

    /// <summary>Where; unspecified: the papers.</summary>
    public required Place Place { get; init; }

    /// <summary>Who.</summary>
    public required string Officer { get; init; }

    /// <summary>Whose work it is.</summary>
    public required string Office { get; init; }

    /// <summary>Whether the officer was drawn from more than were wanted.</summary>
    public required bool Random { get; init; }

    /// <summary>"officer:open visits" of whom it was drawn from; empty: handed over.</summary>
    public required string Pool { get; init; }

    /// <summary>The key of the draw; empty: handed over.</summary>
    public required string KeyId { get; init; }

    /// <summary>By whom.</summary>
    public required string AssignedBy { get; init; }

    /// <summary>When: UTC, ISO 8601.</summary>
    public required string AssignedAt { get; init; }
}
