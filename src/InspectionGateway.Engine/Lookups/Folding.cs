using System.Globalization;
using System.Text;

namespace InspectionGateway.Engine.Lookups;

/// <summary>
/// Texts as they are compared: without regard to case, to full and half width (GB 18030 and JIS forms alike), and to white
/// space, line breaks and characters that nobody sees. So no spelling of a brand or a name slips past a measure on it.
/// </summary>
internal static class Folding
{
    // U+FF65 to U+FF9F in order.
    private const string HalfWidthKana = "・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    private const string WithVoicedForm = "カキクケコサシスセソタチツテトハヒフヘホ";
    private const string WithSemiVoicedForm = "ハヒフヘホ";

    /// <summary>The text's folded form; empty when nothing visible is in it.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!IsInvisible(letter))
            {
                Append(folded, char.ToUpperInvariant(Widen(letter)));
            }
        }
        return folded.ToString();
    }

    private static bool IsInvisible(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter)
        || char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    private static char Widen(char letter) => letter switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        >= '\uFF65' and <= '\uFF9F' => HalfWidthKana[letter - 0xFF65],
        '\uFFE5' => '\u00A5',
        _ => letter,
    };

    // A half-width sound mark follows its letter; the full-width letter has it inside.
    private static void Append(StringBuilder folded, char letter)
    {
        var last = folded.Length > 0 ? folded[^1] : '\0';
        if (letter == '゛' && WithVoicedForm.Contains(last))
        {
            folded[^1] = (char)(last + 1);
        }
        else if (letter == '゜' && WithSemiVoicedForm.Contains(last))
        {
            folded[^1] = (char)(last + 2);
        }
        else
        {
            folded.Append(letter);
        }
    }
}
