using System.Collections.Frozen;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>
/// What people call the codes that arguments of reasons hold: QUARANTINE of {regime}, SUMMARY of {stage}. Immutable; any
/// number of threads may read it.
/// </summary>
public sealed class WordList
{
    private const string Joint = ", ";

    private readonly FrozenDictionary<(string Argument, string Code), LocalizedText> words;
    private readonly FrozenSet<string> arguments;

    internal WordList(IReadOnlyDictionary<(string Argument, string Code), LocalizedText> words) =>
        (this.words, arguments) = (words.ToFrozenDictionary(), words.Keys.Select(key => key.Argument).ToFrozenSet());

    /// <summary>A policy of before there were words: codes stand as they are.</summary>
    public static WordList Empty { get; } = new(new Dictionary<(string, string), LocalizedText>());

    /// <summary>The argument as people read it; several codes, joined by commas, one by one. What has no word stands as it is.</summary>
    public string Say(ReasonArg arg, bool inChinese)
    {
        if (!arguments.Contains(arg.Name))
        {
            // Somebody's own words, commas and all.
            return arg.Value;
        }
        return arg.Value.Contains(Joint, StringComparison.Ordinal)
            ? string.Join(inChinese ? "、" : Joint, arg.Value.Split(Joint).Select(code => SayOne(arg.Name, code, inChinese)))
            : SayOne(arg.Name, arg.Value, inChinese);
    }

    private string SayOne(string argument, string code, bool inChinese) =>
        words.TryGetValue((argument, code), out var word) ? inChinese ? word.Zh : word.En : code;

    /// <summary>There are no words.</summary>
    public bool IsEmpty => words.Count == 0;
}
