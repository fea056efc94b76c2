using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using InspectionGateway.Engine.Policy.Compilation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Sheets;

/// <summary>
/// What stands in a cell and what stands for it in YAML. Several values have semicolons between them; what that cannot say is
/// YAML in the cell, too, and begins with a bracket, a brace or a quotation mark.
/// </summary>
internal static partial class CellText
{
    private const string Between = "; ";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // YAML 1.1, which many editors still speak, takes them for something else than text.
    private static readonly HashSet<string> Reserved = new(["null", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The cell of a value.</summary>
    public static string Of(YamlNode value, bool isList) => value switch
    {
        YamlScalarNode { Value: { } text } when IsSimple(text, isList) => text,
        YamlSequenceNode { Children.Count: > 0 } list when isList && list.Children.All(item => item is YamlScalarNode { Value: { } text } && IsSimple(text, isList)) => string.Join(Between, list.Children),
        _ => Flow(value),
    };

    /// <summary>A key, as YAML has it.</summary>
    public static string Key(string name) => Quote(name);

    /// <summary>The value of a cell, on one line.</summary>
    /// <exception cref="FormatException">It begins as YAML does, and is none.</exception>
    public static string ToYaml(string cell, SheetColumn column)
    {
        if (IsYaml(cell))
        {
            return Flow(Parse(cell));
        }
        var values = column.IsList ? cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [cell];
        return values is [var one] ? Scalar(one, column.IsNumber) : $"[{string.Join(", ", values.Select(value => Scalar(value, column.IsNumber)))}]";
    }

    private static bool IsYaml(string cell) => cell.Length > 0 && cell[0] is '[' or '{' or '"';

    private static bool IsSimple(string text, bool isList) =>
        text.Length > 0 && text.Trim().Length == text.Length && !IsYaml(text) && !text.Contains('\n') && !(isList && text.Contains(';'));

    private static YamlNode Parse(string cell)
    {
        try
        {
            return GuardedParser.Load(cell).Documents is [var one] ? one.RootNode : throw new FormatException("begins as YAML does and is several values");
        }
        catch (YamlException malformed)
        {
            throw new FormatException($"begins as YAML does and is none: {malformed.Message}", malformed);
        }
    }

    private static string Flow(YamlNode node) => node switch
    {
        YamlMappingNode map => $"{{{string.Join(", ", map.Children.Select(pair => $"{Flow(pair.Key)}: {Flow(pair.Value)}"))}}}",
        YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Flow))}]",
        _ => Quote($"{node}"),
    };

    private static string Scalar(string text, bool isNumber) =>
        (isNumber ? Number() : Word()).IsMatch(text) && !Reserved.Contains(text) || Day().IsMatch(text) ? text : Quote(text);

    private static string Quote(string text) => Word().IsMatch(text) && !Reserved.Contains(text) ? text : JsonSerializer.Serialize(text, Readable);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.-]*( [A-Za-z0-9_.-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
