using System.Text;
using System.Text.RegularExpressions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>Fills the placeholders of a reason's text.</summary>
public static partial class ReasonTemplate
{
    /// <summary>The text with each {name} replaced by its argument; by "?" when the reason has no such argument.</summary>
    public static string Render(string template, IReadOnlyList<ReasonArg> args)
    {
        var text = new StringBuilder(template.Length);
        var end = 0;
        foreach (Match match in Placeholder().Matches(template))
        {
            text.Append(template, end, match.Index - end).Append(Value(match.Groups[1].Value, args));
            end = match.Index + match.Length;
        }
        return text.Append(template, end, template.Length - end).ToString();
    }

    internal static bool Mentions(LocalizedText text, string name) => Names(text.Zh).Contains(name) || Names(text.En).Contains(name);

    internal static IEnumerable<string> Names(string template) => Placeholder().Matches(template).Select(match => match.Groups[1].Value);

    private static string Value(string name, IReadOnlyList<ReasonArg> args) => args.FirstOrDefault(arg => arg.Name == name)?.Value ?? "?";

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
