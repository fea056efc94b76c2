using System.Globalization;
using System.Text;

namespace InspectionGateway.Cli.Output;

/// <summary>Text of others as a terminal may show it: what would move the cursor, change colours or turn the writing around is shown as its code, "\u001b". Stateless.</summary>
internal static class Printable
{
    /// <summary>The text with its control characters as codes; line ends and tabs stay.</summary>
    public static string Of(string text)
    {
        var at = text.AsSpan().IndexOfAny(Unprintable);
        if (at < 0)
        {
            return text;
        }
        var shown = new StringBuilder(text.Length + 16).Append(text, 0, at);
        for (var i = at; i < text.Length; i++)
        {
            var isLineEnd = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
            if (isLineEnd || !text.AsSpan(i, 1).ContainsAny(Unprintable))
            {
                shown.Append(text[i]);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
        }
        return shown.ToString();
    }

    // Control characters but tab and line feed, and what turns the direction of writing.
    private static readonly System.Buffers.SearchValues<char> Unprintable = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(letter => char.IsControl(letter) && letter is not ('\t' or '\n')),
            '\u061C', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069']);
}
