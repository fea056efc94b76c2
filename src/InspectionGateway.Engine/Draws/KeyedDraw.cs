using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InspectionGateway.Engine.Draws;

/// <summary>
/// HMAC-SHA256 over parts. Without the key nobody can predict it, with it anybody can repeat it. The first part says what is drawn, so that no
/// draw foretells one of another kind.
/// </summary>
internal static class KeyedDraw
{
    /// <summary>A number uniform over all 64-bit values.</summary>
    public static ulong Of(DrawKey key, params ReadOnlySpan<string> parts)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret.Span);
        foreach (var part in parts)
        {
            Append(hmac, part);
        }
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    // Each part is preceded by its length, so that no two sequences of parts run together.
    private static void Append(IncrementalHash hmac, string part)
    {
        Span<byte> buffer = stackalloc byte[512];
        var length = Encoding.UTF8.GetByteCount(part);
        BinaryPrimitives.WriteInt32BigEndian(buffer, length);
        hmac.AppendData(buffer[..4]);
        hmac.AppendData(length <= buffer.Length ? buffer[..Encoding.UTF8.GetBytes(part, buffer)] : Encoding.UTF8.GetBytes(part));
    }
}
