using System.Text.RegularExpressions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>A text with places for arguments: {name}. Read once, filled for every reply. Immutable; any number of threads may use it.</summary>
public sealed partial class ReasonTemplate
{
    // Each place with the text before it; then what follows the last.
    private readonly (string Before, string Name)[] places;
    private readonly string rest;

    /// <summary>Reads a text.</summary>
    public ReasonTemplate(string text)
    {
        var (found, end) = (new List<(string, string)>(), 0);
        foreach (Match match in Placeholder().Matches(text))
        {
            found.Add((text[end..match.Index], match.Groups[1].Value));
            end = match.Index + match.Length;
        }
        (places, rest) = ([.. found], text[end..]);
    }

    /// <summary>The arguments that it speaks of, as often as it does.</summary>
    public IEnumerable<string> Names => places.Select(place => place.Name);

    /// <summary>Whether it speaks of an argument.</summary>
    public bool Mentions(string name)
    {
        foreach (var place in places)
        {
            if (place.Name == name)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The text with each {name} replaced by its argument; by "?" when the reason has no such argument.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="say">An argument as people read it.</param>
    public string Render(IReadOnlyList<ReasonArg> args, Func<ReasonArg, string> say)
    {
        if (places.Length == 0)
        {
            return rest;
        }
        var parts = new string[(places.Length * 2) + 1];
        for (var at = 0; at < places.Length; at++)
        {
            var (before, name) = places[at];
            (parts[at * 2], parts[(at * 2) + 1]) = (before, Say(name, at == 0 && before.Length == 0, args, say));
        }
        parts[^1] = rest;
        return string.Concat(parts);
    }

    // A word that begins the sentence has a capital; a number or name that stands as it was given is left so.
    private static string Say(string name, bool begins, IReadOnlyList<ReasonArg> args, Func<ReasonArg, string> say)
    {
        for (var at = 0; at < args.Count; at++)
        {
            if (args[at] is { } arg && arg.Name == name)
            {
                var said = say(arg);
                return begins && said.Length > 0 && said != arg.Value ? char.ToUpperInvariant(said[0]) + said[1..] : said;
            }
        }
        return "?";
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
