using System.Xml;
using System.Xml.Linq;
using InspectionGateway.Messages.Fields;
using InspectionGateway.Messages.Texts;

namespace InspectionGateway.Messages.Xml;

/// <summary>
/// An element, or none, met by local names: prefixes and namespaces differ from client to client. Going down from none
/// gives none, whose text is empty.
/// </summary>
internal readonly record struct XmlNode(XElement? Element, string Path, ProblemList Problems, UsedElements Used)
{
    public bool Exists => Element is not null;

    public string Text => Read() is { } text ? Words.Clean(text) : "";

    /// <summary>The text of a field that may hold several values, each on a line.</summary>
    public string Lines => Read() is { } text ? Words.CleanLines(text) : "";

    public FieldValue Value => new(Text, Line, Path, Problems);

    /// <summary>Nothing stands in it: programs write empty elements of what there is none.</summary>
    public bool IsBlank => Element is null || string.IsNullOrWhiteSpace(Element.Value);

    /// <summary>The element's text as it stands; null when it has none of its own.</summary>
    public string? Read()
    {
        if (Element is null || Element.HasElements)
        {
            return null;
        }
        Used.Add(Element);
        return Element.Value;
    }

    private int Line => Element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    /// <summary>The first element under each name in turn.</summary>
    public XmlNode this[params ReadOnlySpan<string> names]
    {
        get
        {
            var node = this;
            foreach (var name in names)
            {
                node = new XmlNode(node.Element?.Elements().FirstOrDefault(e => e.Name.LocalName == name), $"{node.Path}/{name}", Problems, Used);
            }
            return node;
        }
    }

    public string Attribute(string name) =>
        Element?.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value.Trim() ?? "";

    /// <summary>The children of that name, numbered from 1 in their paths.</summary>
    public IEnumerable<XmlNode> All(string name) => Numbered(Element?.Elements(), name);

    /// <summary>The elements of that name at any depth.</summary>
    public IEnumerable<XmlNode> AllBelow(string name) => Numbered(Element?.Descendants(), name);

    public void Refuse(string value, string rule) => Problems.Add(Line, Path, value, rule);

    private IEnumerable<XmlNode> Numbered(IEnumerable<XElement>? elements, string name)
    {
        var (problems, used) = (Problems, Used);
        return (elements ?? []).Where(e => e.Name.LocalName == name).Select((e, i) => new XmlNode(e, $"{name}[{i + 1}]", problems, used));
    }
}
