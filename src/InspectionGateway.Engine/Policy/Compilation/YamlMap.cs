using InspectionGateway.Engine.Rules;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>
/// A YAML mapping while it is read. Every getter reports what is wrong at the node at fault and answers something
/// harmless, so that reading goes on; <see cref="Finish"/> reports the keys that nobody asked for.
/// </summary>
internal sealed class YamlMap(string path, YamlMappingNode node, ProblemList problems)
{
    private readonly HashSet<string> asked = [];

    public string Path => path;

    public TextPlace Place => PlaceOf(node);

    public YamlNode Node => node;

    /// <summary>Whether something was wrong with it so far.</summary>
    public bool HasProblem => problems.AnyIn(path, node);

    /// <summary>Every key with its value, all of them asked for.</summary>
    public IEnumerable<(YamlNode KeyNode, string Key, YamlNode Value)> Entries()
    {
        foreach (var (keyNode, value) in node.Children)
        {
            var key = TextOf(keyNode);
            asked.Add(key);
            yield return (keyNode, key, value);
        }
    }

    public YamlNode? Find(string key)
    {
        asked.Add(key);
        return ValueOf(key);
    }

    private YamlNode? ValueOf(string key) => node.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    /// <summary>Where the value under a key begins; the mapping itself when there is none. The key stays as asked for as it was.</summary>
    public TextPlace PlaceOf(string key) => PlaceOf(ValueOf(key) ?? node);

    public static TextPlace PlaceOf(YamlNode node) => new((int)node.Start.Line, (int)node.Start.Column);

    public YamlNode? Require(string key)
    {
        var value = Find(key);
        if (value is null)
        {
            Problem(node, $"'{key}' is missing");
        }
        return value;
    }

    public string Text(string key) => Require(key) is { } value ? TextOf(value) : "";

    public string? OptionalText(string key) => Find(key) is { } value ? TextOf(value) : null;

    public LocalizedText Localized(string key = "")
    {
        var map = key.Length == 0 ? this : Map(key);
        return map is null ? new LocalizedText("", "") : new LocalizedText(map.Text("zh"), map.Text("en"));
    }

    /// <summary>A scalar, or a list of scalars.</summary>
    public IReadOnlyList<(YamlNode Node, string Text)> Texts(string key) => Require(key) is { } value ? TextsOf(value) : [];

    public IReadOnlyList<(YamlNode Node, string Text)> TextsOf(YamlNode value)
    {
        if (value is not YamlSequenceNode list)
        {
            return [(value, TextOf(value))];
        }
        if (list.Children.Count == 0)
        {
            Problem(list, "the list is empty");
        }
        return [.. list.Children.Select(item => (item, TextOf(item)))];
    }

    public string TextOf(YamlNode value)
    {
        if (value is YamlScalarNode { Value: { Length: > 0 } text })
        {
            return text;
        }
        Problem(value, "a text is wanted here");
        return "";
    }

    public YamlMap? Map(string key) => Require(key) is { } value ? MapOf(value) : null;

    public YamlMap? OptionalMap(string key) => Find(key) is { } value ? MapOf(value) : null;

    public YamlMap? MapOf(YamlNode value)
    {
        if (value is YamlMappingNode mapping)
        {
            return new YamlMap(path, mapping, problems);
        }
        Problem(value, "a mapping is wanted here");
        return null;
    }

    public IEnumerable<YamlMap> Maps(string key)
    {
        switch (Require(key))
        {
            case YamlSequenceNode list:
                foreach (var map in list.Children.Select(MapOf).OfType<YamlMap>())
                {
                    yield return map;
                }
                break;
            case { } other:
                Problem(other, "a list is wanted here");
                break;
        }
    }

    public T Enum<T>(string key) where T : struct, Enum => Require(key) is { } value ? EnumOf<T>(value) : default;

    public T EnumOf<T>(YamlNode value) where T : struct, Enum
    {
        var text = TextOf(value);
        if (text.Length > 0 && !EnumNames<T>.TryParse(text, out _))
        {
            Problem(value, $"'{text}' is none of {string.Join(", ", EnumNames<T>.All)}");
        }
        return EnumNames<T>.TryParse(text, out var known) ? known : default;
    }

    /// <summary>true or false; false when the key is not there.</summary>
    public bool Flag(string key)
    {
        var text = OptionalText(key) ?? "false";
        if (text is not ("true" or "false"))
        {
            Problem(Find(key)!, $"'{text}' is none of true, false");
        }
        return text == "true";
    }

    /// <summary>One name or several; none when the key is not there.</summary>
    public IReadOnlyList<T> Enums<T>(string key) where T : struct, Enum =>
        Find(key) is { } value ? [.. TextsOf(value).Select(text => EnumOf<T>(text.Node))] : [];

    public void Problem(YamlNode at, string message) => problems.Add(path, at, message);

    /// <summary>Reports the keys that nobody asked for.</summary>
    public void Finish()
    {
        foreach (var (keyNode, key, _) in node.Children.Select(pair => (pair.Key, (pair.Key as YamlScalarNode)?.Value ?? "", pair.Value)))
        {
            if (!asked.Contains(key))
            {
                Problem(keyNode, $"unknown key '{key}'{Suggestion.For(key, asked.Where(other => node.Children.All(pair => (pair.Key as YamlScalarNode)?.Value != other)))}");
            }
        }
    }
}
