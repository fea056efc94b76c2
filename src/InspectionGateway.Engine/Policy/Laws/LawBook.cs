using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace InspectionGateway.Engine.Policy.Laws;

/// <summary>Laws by their ids, and citations of them: "inspection-law art 5". Immutable; any number of threads may read it.</summary>
public sealed partial class LawBook
{
    // A policy's rows rest on a few hundred bases; records of earlier ones may bring more, and then it begins anew.
    private const int MostSaid = 4096;

    private readonly FrozenDictionary<string, Law> laws;
    private readonly ConcurrentDictionary<(string Recorded, bool InChinese), string> said = new();

    internal LawBook(IEnumerable<Law> laws) => this.laws = laws.ToFrozenDictionary(law => law.Id);

    /// <summary>A policy of before laws were data.</summary>
    public static LawBook Empty { get; } = new([]);

    /// <summary>Every law, in no order.</summary>
    public IReadOnlyCollection<Law> All => laws.Values;

    /// <summary>The law that a citation names; null when there is none such, or it is no citation.</summary>
    public Law? Find(string citation) => Citation().Match(citation) is { Success: true } match ? laws.GetValueOrDefault(match.Groups[1].Value) : null;

    /// <summary>Recorded citations as people read them; a text that cites nothing stands as it is.</summary>
    public string Say(string recorded, bool inChinese)
    {
        if (laws.Count == 0)
        {
            return recorded;
        }
        if (!said.TryGetValue((recorded, inChinese), out var text))
        {
            text = string.Join(inChinese ? "、" : "; ", recorded.Split("; ").Select(citation => SayOne(citation, inChinese)));
            if (said.Count >= MostSaid)
            {
                said.Clear();
            }
            said[(recorded, inChinese)] = text;
        }
        return text;
    }

    private string SayOne(string citation, bool inChinese)
    {
        if (Citation().Match(citation) is not { Success: true } match || !laws.TryGetValue(match.Groups[1].Value, out var law))
        {
            return citation;
        }
        var (kind, number) = (match.Groups[2].Value, match.Groups[3].Value);
        return inChinese
            ? law.Title.Zh + kind switch { "art" => $"第{number}条", "ch" => $"第{number}章", "item" => $"第{number}项", _ => "" }
            : law.Title.En + kind switch { "art" => $", article {number}", "ch" => $", chapter {number}", "item" => $", item {number}", _ => "" };
    }

    [GeneratedRegex(@"^([a-z0-9][a-z0-9.-]*)(?: (art|ch|item) ([0-9]+))?$")]
    private static partial Regex Citation();
}
