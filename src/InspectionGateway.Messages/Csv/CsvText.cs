using System.Text;

namespace InspectionGateway.Messages.Csv;

/// <summary>
/// A CSV file's text. UTF-8 when it is that; else GB18030, which Chinese spreadsheets save. Both are read strictly: bytes
/// that fit neither are refused, never replaced, because a replaced letter would be decided as if it were the trader's.
/// </summary>
internal static class CsvText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly Encoding StrictGb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The content in UTF-8; null when it is neither, and then <paramref name="line"/> is where.</summary>
    public static byte[]? ToUtf8(byte[] content, out int line)
    {
        line = 0;
        try
        {
            StrictUtf8.GetCharCount(content);
            return content;
        }
        catch (DecoderFallbackException)
        {
            // The likelier other encoding is tried next.
        }
        try
        {
            return StrictUtf8.GetBytes(StrictGb18030.GetString(content));
        }
        catch (DecoderFallbackException broken)
        {
            line = 1 + content.AsSpan(0, Math.Clamp(broken.Index, 0, content.Length)).Count((byte)'\n');
            return null;
        }
    }
}
