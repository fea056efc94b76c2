using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Policies;

/// <summary>A policy that decides for a share of firms before it does for all. Immutable.</summary>
/// <param name="Policy">The whole policy, with the version on trial in it.</param>
/// <param name="Share">Of firms, from 0 to 1. A firm that a share has is in every larger one; another policy begins with other firms.</param>
internal sealed record PolicyCanary(PolicySet Policy, double Share)
{
    /// <summary>Whether the declaration's importer belongs to the share; one without an id does not.</summary>
    public bool Has(Declaration declaration) => new FirmShare(Policy.Digest, Share).Has(declaration);
}
