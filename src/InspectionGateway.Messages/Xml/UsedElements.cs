using System.Xml.Linq;

namespace InspectionGateway.Messages.Xml;

/// <summary>Which elements of a message were looked at, so that nobody believes that the rest counted. Used by one thread, then dropped.</summary>
internal sealed class UsedElements
{
    private const int MostNamed = 200;

    private readonly HashSet<XElement> used = [];

    public void Add(XElement element) => used.Add(element);

    /// <summary>Paths of the leaves below a root in which something stands and that were not looked at, each once.</summary>
    public IReadOnlyList<string> Others(XElement root) => [.. root.Descendants()
        .Where(element => !element.HasElements && !string.IsNullOrWhiteSpace(element.Value) && !used.Contains(element))
        .Select(element => string.Join('/', element.AncestorsAndSelf().TakeWhile(one => one != root).Reverse().Select(one => one.Name.LocalName)))
        .Distinct(StringComparer.Ordinal).Take(MostNamed)];
}
