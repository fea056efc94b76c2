using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace InspectionGateway.Messages.Texts;

/// <summary>
/// Text that is UTF-8 or GB18030, as Chinese spreadsheets and older clients save it, told by the bytes. Where both can be read, the likelier: few
/// Chinese words are valid UTF-8 by chance, and what they would say there is a mix of scripts that nobody writes. Bytes of both in one
/// text are refused: either reading would make nonsense of a part. Stateless.
/// </summary>
internal static class ChineseText
{
    private static readonly Encoding Utf8 = MessageText.Named("utf-8");
    private static readonly Encoding Gb18030 = MessageText.Named("GB18030");

    /// <summary>The text; null when it is neither, and then <paramref name="line"/> is where.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, out int line)
    {
        if (Utf8Place(bytes, out line) is { } text && (IsLikely(text) || MessageText.Strictly(Gb18030, bytes, out _) is null))
        {
            return text;
        }
        return MixedLine(bytes) is { } mixed ? Refuse(mixed, out line) : MessageText.Strictly(Gb18030, bytes, out line);
    }

    private static string? Utf8Place(ReadOnlySpan<byte> bytes, out int line) => MessageText.Strictly(Utf8, bytes, out line);

    private static string? Refuse(int at, out int line)
    {
        line = at;
        return null;
    }

    // Chinese in UTF-8 has three bytes a letter. Short of any, each word beyond ASCII is of one script, and its letters are composed.
    private static bool IsLikely(string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u07FF'))
        {
            return true;
        }
        var script = 0;
        foreach (var letter in text)
        {
            var next = letter < '\u0080' ? 0 : ScriptOf(letter);
            if (next < 0 || (script > 0 && next > 0 && next != script))
            {
                return false;
            }
            script = next;
        }
        return true;
    }

    // 0: of none, as signs are; -1: nothing that begins or continues a word of one script.
    private static int ScriptOf(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Control or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => -1,
        >= UnicodeCategory.UppercaseLetter and <= UnicodeCategory.OtherLetter => letter switch
        {
            < '\u0250' => 1,
            < '\u0370' => -1,
            < '\u0400' => 2,
            < '\u0530' => 3,
            < '\u0590' => 4,
            < '\u0600' => 5,
            _ => 6,
        },
        _ => 0,
    };

    // A run of bytes beyond ASCII that is Chinese in UTF-8, and in GB18030 of letters that hardly any text has.
    private static int? MixedLine(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                line += bytes[i] == (byte)'\n' ? 1 : 0;
                continue;
            }
            var end = bytes[i..].IndexOfAnyInRange((byte)0, (byte)0x7F);
            var run = bytes.Slice(i, end < 0 ? bytes.Length - i : end);
            if (run.Length >= 3 && System.Text.Unicode.Utf8.IsValid(run) && Utf8.GetString(run).AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF') && !IsCommon(run))
            {
                return line;
            }
            i += run.Length - 1;
        }
        return null;
    }

    // Pairs of GB2312: punctuation, full-width letters and the 6,763 letters of everyday text.
    private static bool IsCommon(ReadOnlySpan<byte> run)
    {
        for (var i = 0; i + 1 < run.Length; i += 2)
        {
            if (run[i] is not (0xA1 or 0xA3 or (>= 0xB0 and <= 0xF7)) || run[i + 1] < 0xA1)
            {
                return false;
            }
        }
        return run.Length % 2 == 0;
    }
}
