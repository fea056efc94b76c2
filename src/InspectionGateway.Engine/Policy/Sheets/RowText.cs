using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>A row of a table: its text, from the line of its dash to the end of its last line, and what it says. Immutable.</summary>
/// <param name="Lead">What stands above it, after the row before: comments.</param>
/// <param name="Node">What it says.</param>
/// <param name="Text">Empty: it stands in brackets with others.</param>
/// <param name="Begin">Where in the file its text begins.</param>
internal sealed record RowText(string Lead, YamlMappingNode Node, string Text, int Begin)
{
    public string Id => TableText.ValueOf(Node, "id");

    public bool IsBlock => Node.Style != MappingStyle.Flow && Text.Length > 0;

    /// <summary>Where in its text a part of it ends.</summary>
    public int EndOf(YamlNode part) => TableText.EndOf(Text, part, Begin);

    /// <summary>What each column holds, in the row's own order.</summary>
    public Dictionary<string, string> CellsBy(IEnumerable<SheetColumn> columns)
    {
        var (cells, lists) = (new Dictionary<string, string>(), columns.Where(column => column.IsList).Select(column => column.Name).ToHashSet());
        Flatten("", Node);
        return cells;

        void Flatten(string path, YamlNode node)
        {
            if (node is YamlMappingNode { Children.Count: > 0 } map)
            {
                foreach (var (key, value) in map.Children)
                {
                    Flatten(path.Length == 0 ? $"{key}" : $"{path}.{key}", value);
                }
            }
            else
            {
                cells[path] = CellText.Of(node, lists.Contains(path));
            }
        }
    }
}
