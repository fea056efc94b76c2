using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InspectionGateway.FactCache.Stamps;

/// <summary>
/// The digest of a set: the sum of its entries' digests, so that one entry's change is one subtraction and one addition,
/// whatever the order. It finds loss and accident, not an attacker who may write to Redis.
/// </summary>
public static class SetDigest
{
    /// <summary>The digest of one entry.</summary>
    public static UInt128 Of(string id, ReadOnlySpan<byte> record)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{id.Length}:{id}"));
        sha.AppendData(record);
        sha.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
