using System.Globalization;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>A version that decides, or decided, beside what is in effect.</summary>
public sealed record ShadowRun
{
    /// <summary>Later runs have higher ones.</summary>
    public long Number { get; init; }

    /// <summary>Of the pack's version.</summary>
    public string VersionId { get; init; } = "";

    /// <summary>Of firms, above 0 and up to 1.</summary>
    public double Share { get; init; }

    /// <summary>UTC, ISO 8601.</summary>
    public string StartedAt { get; init; } = "";

    /// <summary>Who.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>UTC, ISO 8601; empty: it runs.</summary>
    public string EndedAt { get; init; } = "";

    /// <summary>What its counts are kept under.</summary>
    public string Key => Number.ToString(CultureInfo.InvariantCulture);
}
