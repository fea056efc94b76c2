namespace InspectionGateway.Messages.Texts;

/// <summary>Files that are no messages, by how they begin. Stateless.</summary>
internal static class FileSigns
{
    /// <summary>What a file is, and what to do about it; null when it may be a message.</summary>
    public static string? NameOf(ReadOnlySpan<byte> content) => content switch
    {
        [] => "an empty file: nothing to decide",
        [(byte)'P', (byte)'K', 3 or 5 or 7, ..] => "a zip archive, or an Excel workbook: unpack it, or save the sheet as CSV UTF-8",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF: send the message that it was made from",
        [0x1F, 0x8B, ..] => "a gzip archive: unpack it",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => "an archive: unpack it",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Office file: save the sheet as CSV UTF-8",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] => "an image: send the message itself",
        [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => "a rich-text file: send the message itself",
        _ => null,
    };

    /// <summary>What a text is; null when it may be a message.</summary>
    public static string? NameOf(ReadOnlySpan<char> text) =>
        text.IsEmpty ? "an empty file: nothing to decide"
        : text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "an HTML page, perhaps an error page of the server that it came from: send the message itself"
        : null;
}
