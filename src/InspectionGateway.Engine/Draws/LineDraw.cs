using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InspectionGateway.Engine.Declarations;

namespace InspectionGateway.Engine.Draws;

/// <summary>
/// The draw of a line: HMAC-SHA256 over purpose, client, declaration (without its version), line number and HS
/// subheading (the 6 digits that every spelling of a code begins with). No fact and no other field is in it, so neither
/// an amendment nor another way to write a firm, an origin or a bill of lading draws anew. Without the key nobody can
/// predict it, with it anybody can repeat it. A trial draws differently from a filing, or it would foretell it.
/// </summary>
internal static class LineDraw
{
    private const int Subheading = 6;

    /// <summary>A number uniform over all 64-bit values.</summary>
    public static ulong Of(DrawKey key, string tenant, LineView line)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret.Span);
        Append(hmac, line.Declaration.Purpose.ToString());
        Append(hmac, tenant);
        Append(hmac, line.Declaration.Source.DeclarationId);
        Append(hmac, line.LineNo.ToString(CultureInfo.InvariantCulture));
        Append(hmac, line.Hs[..Subheading]);
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
