using System.Globalization;

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
    private const int OnStack = 256;

    /// <summary>The text's folded form; empty when nothing visible is in it.</summary>
    public static string Fold(string text)
    {
        if (IsFolded(text))
        {
            return text;
        }
        var folded = text.Length <= OnStack ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var letter in text)
        {
            if (!IsInvisible(letter))
            {
                Append(folded, ref length, char.ToUpperInvariant(Widen(letter)));
            }
        }
        return new string(folded[..length]);
    }

    // As most codes and many names are written.
    private static bool IsFolded(string text)
    {
        foreach (var letter in text)
        {
            var isSame = letter is > ' ' and < '\u007F'
                ? letter is not (>= 'a' and <= 'z')
                : !IsInvisible(letter) && letter is not ('゛' or '゜') && char.ToUpperInvariant(Widen(letter)) == letter;
            if (!isSame)
            {
                return false;
            }
        }
        return true;
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
    private static void Append(Span<char> folded, ref int length, char letter)
    {
        var last = length > 0 ? folded[length - 1] : '\0';
        if (letter == '゛' && WithVoicedForm.Contains(last))
        {
            folded[length - 1] = (char)(last + 1);
        }
        else if (letter == '゜' && WithSemiVoicedForm.Contains(last))
        {
            folded[length - 1] = (char)(last + 2);
        }
        else
        {
            folded[length++] = letter;
        }
    }
}
