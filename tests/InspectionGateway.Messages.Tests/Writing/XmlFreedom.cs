using System.Text;
using System.Xml.Linq;
using InspectionGateway.Messages.Texts;

namespace InspectionGateway.Messages.Tests.Writing;

/// <summary>XML as one writer or another would write it: any prefix, order of elements, indentation and encoding. Used by one thread.</summary>
internal sealed class XmlFreedom(Random random)
{
    /// <summary>An element with what is given below it; a text of nothing is an absent element, an empty one, or one of white space.</summary>
    public XElement Element(string name, params object?[] content) => new(name, content);

    public XElement? Text(string name, string? text) =>
        text?.Length > 0 ? new XElement(name, text) : random.Next(4) switch { 0 => new XElement(name), 1 => new XElement(name, " \n "), _ => null };

    /// <summary>The bytes of a document; elements named in <paramref name="inOrder"/> keep theirs.</summary>
    public byte[] Write(XElement root, params string[] inOrder)
    {
        Shuffle(root, inOrder);
        var (prefix, space) = random.Next(3) switch { 0 => ("", ""), 1 => ("", "urn:x"), _ => ("d", "urn:y") };
        if (space.Length > 0)
        {
            foreach (var element in root.DescendantsAndSelf())
            {
                element.Name = XName.Get(element.Name.LocalName, space);
            }
            root.Add(prefix.Length > 0 ? new XAttribute(XNamespace.Xmlns + prefix, space) : null);
        }
        var wrapped = random.Next(3) == 0 ? new XElement("Any", new XElement("Body", root)) : root;
        var text = wrapped.ToString(random.Next(2) == 0 ? SaveOptions.DisableFormatting : SaveOptions.None);
        return random.Next(7) switch
        {
            0 => Encoding.UTF8.GetBytes(text),
            1 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='GBK'?>{text}")],
            2 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"<?xml version='1.0' encoding='utf-16'?>{text}")],
            3 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            4 => MessageText.Named("GB18030").GetBytes($"<?xml version='1.0' encoding='GB18030'?>\n{text}"),
            5 => Encoding.UTF8.GetBytes($"\n <?xml version='1.0' encoding='utf-16'?>{text}"),
            _ => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n{text}"),
        };
    }

    private void Shuffle(XElement element, string[] inOrder)
    {
        var children = element.Elements().ToList();
        if (children.Count == 0)
        {
            return;
        }
        var moved = new Queue<XElement>(children.Where(child => !inOrder.Contains(child.Name.LocalName)).OrderBy(_ => random.Next()));
        element.ReplaceNodes(children.Select(child => inOrder.Contains(child.Name.LocalName) ? child : moved.Dequeue()).ToList());
        foreach (var child in element.Elements())
        {
            Shuffle(child, inOrder);
        }
    }
}
