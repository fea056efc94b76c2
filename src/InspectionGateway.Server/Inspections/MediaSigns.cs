namespace InspectionGateway.Server.Inspections;

/// <summary>What a file is by how it begins: a name can say anything. Stateless.</summary>
internal static class MediaSigns
{
    /// <summary>The media types that are kept.</summary>
    public const string Kept = "JPEG, PNG, WebP, HEIC, TIFF or PDF";

    /// <summary>The media type; null when it is none that is kept.</summary>
    public static string? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => "image/tiff",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', (byte)'i' or (byte)'f', (byte)'c' or (byte)'x' or (byte)'1', ..] => "image/heic",
        _ => null,
    };
}
