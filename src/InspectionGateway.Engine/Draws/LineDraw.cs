using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using InspectionGateway.Engine.Declarations;

namespace InspectionGateway.Engine.Draws;

/// <summary>
/// The draw of a line: HMAC-SHA256 over purpose, client, declaration (without its version) and the line's fingerprint
/// (HS, origin, importer, transport document). A retry or an amendment draws the same; without the key nobody can
/// predict it, with it anybody can repeat it. A trial draws differently from a filing, or it would foretell it.
/// </summary>
internal static class LineDraw
{
    /// <summary>A number uniform over all 64-bit values.</summary>
    public static ulong Of(DrawKey key, string tenant, LineView line)
    {
        var declaration = line.Declaration.Source;
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret.Span);
        Append(hmac, line.Declaration.Purpose.ToString());
        Append(hmac, tenant);
        Append(hmac, declaration.SummaryDeclarationId.Length > 0 ? declaration.SummaryDeclarationId : declaration.DeclarationId);
        Append(hmac, line.Hs);
        Append(hmac, line.Origin ?? line.Source.OriginCountry);
        Append(hmac, $"{declaration.Importer?.Scheme}:{declaration.Importer?.Value}");
        Append(hmac, declaration.TransportDocument);
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
