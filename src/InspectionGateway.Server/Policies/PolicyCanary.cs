using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Policies;

/// <summary>A policy that decides for a share of firms before it does for all. Immutable.</summary>
/// <param name="Policy">The whole policy, with the version on trial in it.</param>
/// <param name="Share">Of firms, from 0 to 1. A firm that a share has is in every larger one; another policy begins with other firms.</param>
internal sealed record PolicyCanary(PolicySet Policy, double Share)
{
    private const double Span = 1UL << 32;

    /// <summary>Whether the declaration's importer belongs to the share; one without an id does not.</summary>
    public bool Has(Declaration declaration) =>
        declaration.Importer is { Value.Length: > 0 } importer && PlaceOf($"{Policy.Digest}\n{importer.Scheme}:{importer.Value}") < Share;

    private static double PlaceOf(string text) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) / Span;
}
