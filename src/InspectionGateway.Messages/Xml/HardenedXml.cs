using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace InspectionGateway.Messages.Xml;

/// <summary>Loads XML that nobody vouches for: no DTD, no external entities, no deep nesting.</summary>
internal static class HardenedXml
{
    private const int MaxDepth = 64;

    // Older single-window clients write GBK and GB2312, which .NET knows only when asked to.
    static HardenedXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="XmlException">Broken, with a DTD, or nested too deep; names line and column.</exception>
    public static XElement Load(byte[] content)
    {
        using (var reader = Open(content))
        {
            CheckDepth(reader);
        }
        using var again = Open(content);
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

    private static XmlReader Open(byte[] content) => XmlReader.Create(new MemoryStream(content), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Math.Max(1, content.LongLength),
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });
}
