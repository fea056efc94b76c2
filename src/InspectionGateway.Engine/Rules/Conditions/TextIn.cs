using System.Collections.Frozen;
using System.Collections.Immutable;

namespace InspectionGateway.Engine.Rules.Conditions;

/// <summary>What was said is one of these texts, folded; one that ends in * asks for a beginning.</summary>
internal sealed class TextIn : Condition
{
    private readonly FrozenSet<string> texts;
    private readonly ImmutableArray<string> beginnings;

    public TextIn(Column column, IEnumerable<string> wanted)
        : base(column)
    {
        var all = wanted.ToList();
        texts = all.Where(text => !text.EndsWith('*')).ToFrozenSet(StringComparer.Ordinal);
        beginnings = [.. all.Where(text => text.EndsWith('*')).Select(text => text[..^1])];
        Prefixes = [.. texts, .. beginnings];
    }

    /// <summary>Texts asked for in full.</summary>
    public FrozenSet<string> Texts => texts;

    /// <summary>Beginnings asked for.</summary>
    public ImmutableArray<string> Beginnings => beginnings;

    /// <summary>What a text that meets the condition begins with.</summary>
    public ImmutableArray<string> Prefixes { get; }

    public override Truth Test(RuleInput input) => input.Text(Column) is { IsUnknown: false } said ? Test(said) : Truth.Unknown;

    private Truth Test(Said said) => Column.Reading() switch
    {
        TextReading.Code => Array.Exists(said.Parts!, Has) ? Truth.True : Array.Exists(said.Parts!, MayBecome) ? Truth.Unknown : Truth.False,
        TextReading.Firm => Array.Exists(said.Parts!, Has) ? Truth.True : Prefixes.All(wanted => Array.Exists(said.Parts!, id => SchemeOf(id).SequenceEqual(SchemeOf(wanted)))) ? Truth.False : Truth.Unknown,
        TextReading.Present => Truths.Of(Array.Exists(said.Parts!, Has)),
        // A whole is asked for in full: its beginning may be the first of several values.
        _ => Array.TrueForAll(said.Wholes!, texts.Contains) || Array.TrueForAll(said.Parts!, Has) ? Truth.True
            : Array.Exists(said.Parts!, Has) || Array.Exists(said.Wholes!, texts.Contains) ? Truth.Unknown
            : Truth.False,
    };

    /// <summary>Whether it is among the texts, or begins as one of the beginnings.</summary>
    public bool Has(string text)
    {
        if (texts.Contains(text))
        {
            return true;
        }
        foreach (var beginning in beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private bool MayBecome(string code) => Prefixes.Any(wanted => wanted.Length > code.Length && wanted.StartsWith(code, StringComparison.Ordinal));

    private static ReadOnlySpan<char> SchemeOf(string id) => id.AsSpan(0, Math.Max(id.IndexOf(':', StringComparison.Ordinal), 0));
}
