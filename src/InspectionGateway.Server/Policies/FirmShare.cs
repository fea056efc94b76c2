using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Policies;

/// <summary>A share of firms, always the same for the same name. Immutable.</summary>
/// <param name="Name">Another name has other firms.</param>
/// <param name="Share">From 0 to 1. A firm that a share has is in every larger one of the name.</param>
internal readonly record struct FirmShare(string Name, double Share)
{
    private const double Span = 1UL << 32;

    /// <summary>Whether the declaration's importer belongs to the share; one without an id does not.</summary>
    public bool Has(Declaration declaration) => declaration.Importer is { Value.Length: > 0 } importer && PlaceOf($"{Name}\n{importer.Scheme}:{importer.Value}") < Share;

    private static double PlaceOf(string text) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) / Span;
}
