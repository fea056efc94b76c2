using InspectionGateway.Engine.Draws;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Policies;

/// <summary>A share of firms, always the same for the same name. Immutable.</summary>
/// <param name="Name">Another name has other firms.</param>
/// <param name="Share">From 0 to 1. A firm that a share has is in every larger one of the name.</param>
internal readonly record struct FirmShare(string Name, double Share)
{
    /// <summary>Whether the declaration's importer belongs to the share; one without an importer does not.</summary>
    public bool Has(Declaration declaration) => declaration.Importer is { Value.Length: > 0 } importer && SteadyShare.Has(Share, $"{Name}\n{importer.Scheme}:{importer.Value}");
}
