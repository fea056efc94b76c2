using InspectionGateway.Engine.Policy.Compilation;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Differences;

/// <summary>
/// What policy files say, by row and entry, without layout, comments and the order of keys: rows by their id, entries of sections by their key, all below as
/// paths with what stands there.
/// </summary>
internal sealed class PolicyEntries
{
    private static readonly string[] Names = ["id", "case"];

    /// <summary>By place and name, in the order of the files: what is said, by path.</summary>
    public Dictionary<(string Place, string Name), Dictionary<string, string>> All { get; } = [];

    public static PolicyEntries Of(IEnumerable<PolicySource> sources)
    {
        var entries = new PolicyEntries();
        foreach (var source in sources.OrderBy(source => source.Path, StringComparer.Ordinal))
        {
            if (GuardedParser.Load(source.Text).Documents is [{ RootNode: YamlMappingNode root }])
            {
                entries.AddFile(source, root);
            }
        }
        return entries;
    }

    private void AddFile(PolicySource source, YamlMappingNode root)
    {
        var title = Text(root, "table") ?? Text(root, "section") ?? source.Path[(source.Folder().Length + 1)..];
        var place = $"{source.Folder()} {title}".Trim();
        foreach (var (key, value) in root.Children)
        {
            if ($"{key}" is not ("table" or "section"))
            {
                AddEntry(place, $"{key}", value);
            }
        }
    }

    // What is listed by id, and what is named one by one, are entries; all else is one.
    private void AddEntry(string place, string key, YamlNode value)
    {
        if (value is YamlSequenceNode list && list.Children.All(item => NameOf(item) is not null))
        {
            foreach (var item in list.Children)
            {
                Add(place, NameOf(item)!, item);
            }
        }
        else if (value is YamlMappingNode map && map.Children.All(pair => pair.Value is YamlMappingNode))
        {
            foreach (var (name, inner) in map.Children)
            {
                Add(place, $"{name}", inner);
            }
        }
        else
        {
            Add(place, key, value);
        }
    }

    private void Add(string place, string name, YamlNode node)
    {
        var said = new Dictionary<string, string>();
        Flatten("", node, said);
        All[(place, name)] = said;
    }

    private static void Flatten(string path, YamlNode node, Dictionary<string, string> said)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    Flatten(path.Length == 0 ? $"{key}" : $"{path}.{key}", value, said);
                }
                break;
            case YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode):
                said[path] = string.Join(", ", list.Children.Select(item => $"{item}"));
                break;
            case YamlSequenceNode list:
                foreach (var (number, item) in list.Children.Index())
                {
                    Flatten($"{path}[{number}]", item, said);
                }
                break;
            default:
                said[path] = $"{node}";
                break;
        }
    }

    private static string? NameOf(YamlNode item) => item is YamlMappingNode map ? Names.Select(name => Text(map, name)).FirstOrDefault(name => name is not null) : null;

    private static string? Text(YamlMappingNode map, string key) => map.Children.FirstOrDefault(pair => $"{pair.Key}" == key).Value is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
}
