using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Overrides;

/// <summary>What a person decided about a line.</summary>
public sealed record StoredOverride
{
    /// <summary>Its own number.</summary>
    public required string OverrideId { get; init; }

    /// <summary>Whose declaration.</summary>
    public required string Tenant { get; init; }

    /// <summary>Which.</summary>
    public required string DeclarationId { get; init; }

    /// <summary>The decision that was looked at.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The line.</summary>
    public required int LineNo { get; init; }

    /// <summary>How deep it is to be inspected.</summary>
    public required InspectionLevel Level { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When: UTC, ISO 8601.</summary>
    public required string RequestedAt { get; init; }

    /// <summary>The second person; empty: nobody, or none is needed.</summary>
    public string ConfirmedBy { get; init; } = "";

    /// <summary>The decision_id of the revision that it made; empty: it waits for a second person.</summary>
    public string Made { get; init; } = "";

    /// <summary>Whether a second person has to confirm it.</summary>
    public bool IsPending => Made.Length == 0;

    /// <summary>Whether somebody asks the same again, however it stands.</summary>
    public bool Repeats(StoredOverride other) => this with { RequestedAt = "", ConfirmedBy = "", Made = "" } == other with { RequestedAt = "", ConfirmedBy = "", Made = "" };
}
