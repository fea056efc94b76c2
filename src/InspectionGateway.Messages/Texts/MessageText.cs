using System.Text;
using System.Text.RegularExpressions;

namespace InspectionGateway.Messages.Texts;

/// <summary>
/// The text of a message, strictly: bytes that fit no encoding are refused, never replaced, because a replaced letter would be decided as if
/// it were the trader's. A byte-order mark says more than an XML declaration, and what the bytes are more than what they are said to be:
/// writers declare utf-16 over UTF-8, and UTF-8 over GBK. Stateless.
/// </summary>
internal static partial class MessageText
{
    private const int DeclarationWithin = 200;

    // Older single-window clients write GBK and GB2312, which .NET knows only when asked to.
    static MessageText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text, without a byte-order mark; null when the bytes fit no encoding, and then <paramref name="line"/> is where.</summary>
    public static string? Decode(byte[] content, out int line)
    {
        var marked = OfMark(content);
        var (encoding, skipped) = marked ?? (Declared(content), 0);
        var bytes = content.AsSpan(skipped);
        return encoding is null ? ChineseText.Decode(bytes, out line)
            : Strictly(encoding, bytes, out line) is { } text && (marked is not null || HasLetters(text, out line)) ? text
            : null;
    }

    // Older code pages say of bytes that mean nothing that they mean something of their own.
    private static bool HasLetters(string text, out int line)
    {
        var own = text.AsSpan().IndexOfAnyInRange('\uE000', '\uF8FF');
        line = own < 0 ? 0 : 1 + text.AsSpan(0, own).Count('\n');
        return own < 0;
    }

    internal static string? Strictly(Encoding encoding, ReadOnlySpan<byte> bytes, out int line)
    {
        try
        {
            line = 0;
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException broken)
        {
            line = 1 + bytes[..Math.Clamp(broken.Index, 0, bytes.Length)].Count((byte)'\n');
            return null;
        }
    }

    internal static Encoding Named(string name) => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    // Marks, and the zero halves of plain letters where there is none.
    private static (Encoding? Encoding, int Skipped)? OfMark(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Named("utf-8"), 3),
        [0xFF, 0xFE, 0, 0, ..] => (Named("utf-32"), 4),
        [0xFF, 0xFE, ..] => (Named("utf-16"), 2),
        [0xFE, 0xFF, ..] => (Named("utf-16BE"), 2),
        [not 0, 0, not 0, 0, ..] => (Named("utf-16"), 0),
        [0, not 0, 0, not 0, ..] => (Named("utf-16BE"), 0),
        _ => null,
    };

    // Null: UTF-8 or GB18030, whichever it is. A declaration that can be read byte by byte is not in UTF-16.
    private static Encoding? Declared(ReadOnlySpan<byte> content)
    {
        var start = Encoding.Latin1.GetString(content[..Math.Min(content.Length, DeclarationWithin)]);
        var name = DeclaredName().Match(start).Groups["name"].Value;
        if (name.Length == 0 || name.StartsWith("utf", StringComparison.OrdinalIgnoreCase) || name.StartsWith("gb", StringComparison.OrdinalIgnoreCase)
            || name.Contains("ucs", StringComparison.OrdinalIgnoreCase) || name.Contains("ascii", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        try
        {
            return Named(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*?\sencoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]+)["']""")]
    private static partial Regex DeclaredName();
}
