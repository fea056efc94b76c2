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
    private const int Head = 4;
    private const int OnStack = 1024;

    /// <summary>A number uniform over all 64-bit values.</summary>
    public static ulong Of(DrawKey key, params ReadOnlySpan<string> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += Head + Encoding.UTF8.GetByteCount(part);
        }
        Span<byte> bytes = length <= OnStack ? stackalloc byte[length] : new byte[length];
        var rest = bytes;
        foreach (var part in parts)
        {
            rest = rest[Write(part, rest)..];
        }
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Secret.Span, bytes, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    // Each part is preceded by its length, so that no two sequences of parts run together.
    private static int Write(string part, Span<byte> to)
    {
        var length = Encoding.UTF8.GetBytes(part, to[Head..]);
        BinaryPrimitives.WriteInt32BigEndian(to, length);
        return Head + length;
    }
}
