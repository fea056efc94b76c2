using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>
/// Stops at what a policy does not need and what could exhaust the stack of the reader: deep nesting, and aliases, by
/// which a node may hold itself.
/// </summary>
internal sealed class GuardedParser(IParser inner) : IParser
{
    private const int MaxDepth = 32;

    private int depth;

    /// <summary>Reads a text.</summary>
    /// <exception cref="YamlException">It is malformed.</exception>
    public static YamlStream Load(string text)
    {
        var scanner = new Scanner(new StringReader(text));
        try
        {
            var stream = new YamlStream();
            stream.Load(new GuardedParser(new Parser(scanner)));
            return stream;
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // On some malformed text the scanner fails without a position of its own.
            throw new YamlException(scanner.CurrentPosition, scanner.CurrentPosition, malformed.Message, malformed);
        }
    }

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        var more = inner.MoveNext();
        if (!more || inner.Current is not { } current)
        {
            return more;
        }
        depth += current.NestingIncrease;
        if (depth > MaxDepth)
        {
            throw new SemanticErrorException(current.Start, current.End, $"more than {MaxDepth} levels deep");
        }
        if (current is AnchorAlias)
        {
            throw new SemanticErrorException(current.Start, current.End, "aliases are not read in policies");
        }
        return more;
    }
}
