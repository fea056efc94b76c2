using System.Text;

namespace InspectionGateway.Messages.Texts;

/// <summary>A field's text as it is meant: printers break lines and programs write nothing as a word. Stateless.</summary>
internal static class Words
{
    // Each value on a line.
    private static readonly string[] Lists = ["brand", "model", "batch_no"];

    /// <summary>The text of a field of the contract, by its name.</summary>
    public static string CleanField(string text, string field) => Lists.Contains(field) ? CleanLines(text) : Clean(text);

    /// <summary>Without white space around it, and each run of it inside as one space; nothing when it only says that it is nothing.</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim();
        return IsNothing(trimmed) ? "" : Folded(trimmed, keepLines: false);
    }

    /// <summary>As <see cref="Clean"/>, of a field that may hold several values: a line break stands between two.</summary>
    public static string CleanLines(string text)
    {
        var trimmed = text.Trim();
        return IsNothing(trimmed) ? "" : Folded(trimmed, keepLines: true);
    }

    /// <summary>What programs write where there is nothing.</summary>
    private static bool IsNothing(string text) => text is "None" or "null" or "NULL" or "Null" or "nil" or "NaN" or "nan" or "undefined";

    private static string Folded(string text, bool keepLines)
    {
        if (!NeedsFolding(text))
        {
            return text;
        }
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                folded.Append(text[i]);
                continue;
            }
            var hasLine = false;
            for (; char.IsWhiteSpace(text[i]); i++)
            {
                hasLine |= text[i] is '\n' or '\r';
            }
            folded.Append(hasLine && keepLines ? '\n' : ' ');
            i--;
        }
        return folded.ToString();
    }

    private static bool NeedsFolding(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || text[i + 1] == ' '))
            {
                return true;
            }
        }
        return false;
    }
}
