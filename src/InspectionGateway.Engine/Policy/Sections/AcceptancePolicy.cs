using System.Collections.Frozen;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>How a trader claims acceptance of a third-party result (采信), and what a body must hold. Scopes are facts.</summary>
public sealed record AcceptancePolicy
{
    /// <summary>Qualification types that name a report as BODY/NUMBER.</summary>
    public required FrozenSet<string> ReportTypes { get; init; }

    /// <summary>Goods attribute that claims acceptance.</summary>
    public required string ClaimAttribute { get; init; }

    /// <summary>Attachment type of the compliance statement.</summary>
    public required string StatementType { get; init; }

    /// <summary>Attachment type of photos of the goods.</summary>
    public required string PhotosType { get; init; }

    /// <summary>Attachment type of the CCC certificate.</summary>
    public required string CccType { get; init; }

    /// <summary>What a tested air sample spares; null: nothing.</summary>
    public AirSamplePolicy? AirSample { get; init; }

    /// <summary>A body at home holds one of these.</summary>
    public required FrozenSet<string> HomeQualifications { get; init; }

    /// <summary>A body abroad holds one of these.</summary>
    public required FrozenSet<string> AbroadQualifications { get; init; }
}
