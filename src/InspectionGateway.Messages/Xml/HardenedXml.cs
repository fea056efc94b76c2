using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace InspectionGateway.Messages.Xml;

/// <summary>Loads XML that nobody vouches for: no DTD, no external entities, no deep nesting.</summary>
internal static partial class HardenedXml
{
    private const int MaxDepth = 64;

    /// <exception cref="XmlException">Broken, with a DTD, or nested too deep; names line and column.</exception>
    public static XElement Load(string text)
    {
        // It says how the bytes are to be read, and that is done; blank, since it may not stand where writers put it, and lines keep their numbers.
        var blank = Declaration().Replace(text, match => string.Concat(match.Value.Select(letter => letter is '\n' or '\r' ? letter : ' ')), 1);
        using (var reader = Open(blank))
        {
            CheckDepth(reader);
        }
        using var again = Open(blank);
        return XDocument.Load(again, LoadOptions.SetLineInfo).Root!;
    }

    // Before anything is built, so that a deep document cannot exhaust the stack of what walks it.
    private static void CheckDepth(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                var at = (IXmlLineInfo)reader;
                throw new XmlException($"Elements are nested deeper than {MaxDepth}.", null, at.LineNumber, at.LinePosition);
            }
        }
    }

    private static XmlReader Open(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Math.Max(1, text.Length),
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    [GeneratedRegex(@"^[\s\uFEFF\0]*(?:<\?xml\s[^>]*\?>)?")]
    private static partial Regex Declaration();
}
