using System.Text;
using System.Text.RegularExpressions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>Fills the placeholders of a reason's text.</summary>
public static partial class ReasonTemplate
{
    /// <summary>The text with each {name} replaced by its argument; by "?" when the reason has no such argument.</summary>
    /// <param name="template">The text.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="say">An argument as people read it.</param>
    public static string Render(string template, IReadOnlyList<ReasonArg> args, Func<ReasonArg, string> say)
    {
        var text = new StringBuilder(template.Length);
        var end = 0;
        foreach (Match match in Placeholder().Matches(template))
        {
            text.Append(template, end, match.Index - end).Append(Say(match, args, say));
            end = match.Index + match.Length;
        }
        return text.Append(template, end, template.Length - end).ToString();
    }

    // A word that begins the sentence has a capital; a number or name that stands as it was given is left so.
    private static string Say(Match at, IReadOnlyList<ReasonArg> args, Func<ReasonArg, string> say)
    {
        if (args.FirstOrDefault(arg => arg.Name == at.Groups[1].Value) is not { } arg)
        {
            return "?";
        }
        var said = say(arg);
        return at.Index == 0 && said.Length > 0 && said != arg.Value ? char.ToUpperInvariant(said[0]) + said[1..] : said;
    }

    internal static bool Mentions(LocalizedText text, string name) => Names(text.Zh).Contains(name) || Names(text.En).Contains(name);

    internal static IEnumerable<string> Names(string template) => Placeholder().Matches(template).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
