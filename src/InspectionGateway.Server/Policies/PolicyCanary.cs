using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Policies;

/// <summary>A policy that decides for some before it does for all. A declaration is decided by one policy as a whole. Immutable.</summary>
/// <param name="Policy">The whole policy, with the version on trial in it.</param>
/// <param name="Share">Of firms, from 0 to 1, where 1 is everybody. A firm that a share has is in every larger one; another policy begins with other firms.</param>
/// <param name="Offices">The customs offices that it decides at, or how their codes begin; empty: all.</param>
internal sealed record PolicyCanary(PolicySet Policy, double Share, IReadOnlyList<string> Offices)
{
    /// <summary>
    /// Whether the declaration is decided by it: it is declared at one of the offices, and its importer belongs to the share. One that names no office is at
    /// none; one without an importer belongs to no share but everybody.
    /// </summary>
    public bool Has(Declaration declaration) => IsAtOffice(declaration.CustomsOffice) && (Share >= 1 || new FirmShare(Policy.Digest, Share).Has(declaration));

    // By number: every decision asks it while there is a canary.
    private bool IsAtOffice(string declared)
    {
        for (var number = 0; number < Offices.Count; number++)
        {
            if (declared.StartsWith(Offices[number], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return Offices.Count == 0;
    }
}
