using System.Xml;
using System.Xml.Linq;
using InspectionGateway.Messages.DecMessages;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Wco;

namespace InspectionGateway.Messages.Xml;

/// <summary>Finds the declarations in an XML message, whatever wraps them.</summary>
internal static class XmlMessages
{
    public static MessageReading Read(string text, MessageOptions options)
    {
        try
        {
            return Find(HardenedXml.Load(text), options);
        }
        catch (XmlException broken)
        {
            return Refusal.Of(options, MessageFormat.Unknown, broken.LineNumber, $"XML, column {broken.LinePosition}", "", broken.Message);
        }
    }

    private static MessageReading Find(XElement root, MessageOptions options)
    {
        var chinese = Named(root, "DecMessage").ToList();
        if (chinese.Count > 0)
        {
            return Map(MessageFormat.DecMessage, chinese, options, DecMessageMapper.Map);
        }
        var wco = Named(root, "Declaration").Where(e => !InResponse(e)).ToList();
        if (wco.Count > 0)
        {
            return Map(MessageFormat.Wco, wco, options, WcoMapper.Map);
        }
        return Named(root, "Response").Any()
            ? Refuse(MessageFormat.Wco, "a declaration; this is a customs response (a notification such as DMSCTL)")
            : Refuse(MessageFormat.Unknown, "a message with a DecMessage or a WCO Declaration element");

        MessageReading Refuse(MessageFormat format, string rule) =>
            Refusal.Of(options, format, ((IXmlLineInfo)root).LineNumber, "root element", root.Name.LocalName, rule);
    }

    private static IEnumerable<XElement> Named(XElement root, string name) =>
        root.DescendantsAndSelf().Where(e => e.Name.LocalName == name);

    private static bool InResponse(XElement element) => element.Ancestors().Any(e => e.Name.LocalName == "Response");

    private static MessageReading Map(
        MessageFormat format, List<XElement> elements, MessageOptions options, Func<XmlNode, MessageOptions, ReadDeclaration> map) =>
        new(format, [.. elements.Select(element => Map(element, options, map))]);

    private static ReadDeclaration Map(XElement element, MessageOptions options, Func<XmlNode, MessageOptions, ReadDeclaration> map)
    {
        var used = new UsedElements();
        var read = map(new XmlNode(element, element.Name.LocalName, new ProblemList(options.Name), used), options);
        return read with { Ignored = read.Declaration is null ? [] : used.Others(element) };
    }
}
