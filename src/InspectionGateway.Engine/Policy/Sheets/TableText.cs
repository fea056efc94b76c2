using InspectionGateway.Engine.Policy.Compilation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>The text of a table, cut so that its rows can be changed and moved with the comments above them. Immutable.</summary>
/// <param name="Shape">Which table.</param>
/// <param name="Head">What stands before the rows.</param>
/// <param name="Rows">In their order.</param>
/// <param name="Tail">What stands after them.</param>
/// <param name="LineEnd">As the file ends lines.</param>
internal sealed record TableText(TableShape Shape, string Head, IReadOnlyList<RowText> Rows, string Tail, string LineEnd)
{
    /// <summary>Cuts a file.</summary>
    /// <exception cref="FormatException">It is no table.</exception>
    public static TableText Read(PolicySource source)
    {
        var root = Parse(source);
        var shape = TableShape.All.FirstOrDefault(one => one.Name == ValueOf(root, "table"));
        if (shape is null || root.Children.FirstOrDefault(pair => $"{pair.Key}" == "rows").Value is not YamlSequenceNode rows || !rows.All(row => row is YamlMappingNode))
        {
            throw new FormatException($"{source.Path}: it is no table with rows; sections are edited as they are");
        }
        var text = source.Text;
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var key = (int)root.Children.First(pair => $"{pair.Key}" == "rows").Key.End.Index;
        if (rows.Style == SequenceStyle.Flow)
        {
            return new TableText(shape, text[..key] + ":" + lineEnd, [.. rows.Cast<YamlMappingNode>().Select(row => new RowText("", row, "", 0))], text[AfterLine(text, EndOf(text, rows))..], lineEnd);
        }
        var (cut, at) = (new List<RowText>(), AfterLine(text, key));
        var head = text[..at];
        foreach (var row in rows.Cast<YamlMappingNode>())
        {
            var (begin, end) = (LineOf(text, text.LastIndexOf('-', (int)row.Start.Index - 1)), AfterLine(text, EndOf(text, row)));
            cut.Add(new RowText(text[at..begin], row, text[begin..end], begin));
            at = end;
        }
        return new TableText(shape, head, cut, text[at..], lineEnd);
    }

    /// <summary>The text under a key; empty when there is none.</summary>
    public static string ValueOf(YamlMappingNode map, string key) => $"{map.Children.FirstOrDefault(pair => $"{pair.Key}" == key).Value}";

    /// <summary>Where in a text a node ends; the parser says it of scalars only.</summary>
    /// <param name="text">The file, or what of it begins at <paramref name="begin"/>.</param>
    /// <param name="node">In it.</param>
    /// <param name="begin">Where in the file the text begins.</param>
    public static int EndOf(string text, YamlNode node, int begin = 0)
    {
        var children = node switch
        {
            YamlMappingNode map => [.. map.Children.Select(pair => pair.Value)],
            YamlSequenceNode list => list.Children,
            _ => (IList<YamlNode>)[],
        };
        var end = children.Count > 0 ? EndOf(text, children[^1], begin) : (int)node.End.Index - begin;
        return node is YamlMappingNode { Style: MappingStyle.Flow } or YamlSequenceNode { Style: SequenceStyle.Flow } ? AfterBracket(text, children.Count > 0 ? end : (int)node.Start.Index - begin + 1) : end;
    }

    // Between the last value and the bracket are at most a comma and comments.
    private static int AfterBracket(string text, int at)
    {
        while (text[at] is not ('}' or ']'))
        {
            at = text[at] == '#' ? AfterLine(text, at) : at + 1;
        }
        return at + 1;
    }

    /// <summary>Where the line after a place begins; the place itself when a line begins there, as after a block of text.</summary>
    public static int AfterLine(string text, int at) =>
        at > 0 && text[at - 1] == '\n' ? at : text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : text.Length;

    /// <summary>Where the line of a place begins.</summary>
    public static int LineOf(string text, int at) => text.LastIndexOf('\n', at) + 1;

    public static YamlMappingNode Parse(PolicySource source)
    {
        try
        {
            return GuardedParser.Load(source.Text).Documents is [{ RootNode: YamlMappingNode root }] ? root : throw new FormatException($"{source.Path}: the file must hold one mapping");
        }
        catch (YamlException malformed)
        {
            throw new FormatException($"{source.Path}:{malformed.Start.Line}: malformed YAML: {malformed.Message}", malformed);
        }
    }
}
