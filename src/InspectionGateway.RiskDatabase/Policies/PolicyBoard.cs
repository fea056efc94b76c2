using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>What is in effect at a moment, and what will be.</summary>
/// <param name="InEffect">Null: nothing was published yet.</param>
/// <param name="Scheduled">Null: nothing.</param>
public sealed record PolicyBoard(PolicyPublication? InEffect, PolicyPublication? Scheduled)
{
    /// <summary>Number of the newest publication; 0: none.</summary>
    public long Newest => (Scheduled ?? InEffect)?.Number ?? 0;

    /// <summary>Where a version stands now, by where it stood when it was last touched.</summary>
    public PolicyStatus StatusOf(string id, PolicyStatus stored) =>
        InEffect?.CanaryId == id ? PolicyStatus.Canary
        : InEffect?.Ids.Contains(id) == true ? PolicyStatus.Active
        : Scheduled?.Ids.Contains(id) == true ? PolicyStatus.Scheduled
        : stored;
}
