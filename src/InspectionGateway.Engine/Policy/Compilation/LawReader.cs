using InspectionGateway.Engine.Policy.Laws;
using InspectionGateway.Engine.Rules;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads laws, and what rows rest on: nothing rests on what is not in force.</summary>
internal static class LawReader
{
    /// <summary>By id: title in both languages, days in force, successor.</summary>
    public static LawBook Read(YamlMap map)
    {
        var laws = new Dictionary<string, (Law Law, YamlMap Map)>();
        foreach (var (_, id, value) in map.Map("laws")?.Entries() ?? [])
        {
            if (map.MapOf(value) is { } entry)
            {
                laws[id] = (new Law(id, entry.Localized(), entry.Period("valid"), entry.OptionalText("successor") ?? ""), entry);
                entry.Finish();
            }
        }
        foreach (var (law, entry) in laws.Values.Where(pair => pair.Law.Successor.Length > 0 && !laws.ContainsKey(pair.Law.Successor)))
        {
            entry.Problem(entry.Find("successor")!, $"'{law.Successor}' is no law of this section{Suggestion.For(law.Successor, laws.Keys)}");
        }
        return new LawBook(laws.Values.Select(pair => pair.Law));
    }

    /// <summary>What the row under the key rests on: one citation or several. Without laws it is a text.</summary>
    public static Basis ReadBasis(this YamlMap row, LawBook laws, DayPeriod validity)
    {
        if (row.Require("basis") is not { } node)
        {
            return Basis.None;
        }
        if (laws.All.Count == 0)
        {
            return Basis.Of(string.Join("; ", row.TextsOf(node).Select(text => text.Text)));
        }
        var cited = new List<(Law, string)>();
        foreach (var (at, text) in row.TextsOf(node))
        {
            if (laws.Find(text) is { } law)
            {
                cited.Add((law, text));
            }
            else
            {
                row.Problem(at, $"'{text}' cites no law of the section 'laws'{Suggestion.For(text.Split(' ')[0], laws.All.Select(known => known.Id))}");
            }
        }
        if (cited.Count > 0)
        {
            CheckInForce(row, node, [.. cited.Select(pair => pair.Item1)], validity);
        }
        return Basis.Of(cited);
    }

    // Days before the first of the laws are history that a row without a beginning does not mean.
    private static void CheckInForce(YamlMap row, YamlNode at, IReadOnlyList<Law> laws, DayPeriod validity)
    {
        var day = Math.Max(validity.From, laws.Min(law => law.Validity.From));
        while (day <= validity.To)
        {
            if (laws.Where(law => law.Validity.Contains(day)).ToList() is not { Count: > 0 } holding)
            {
                row.Problem(at, Message(laws, validity, day));
                return;
            }
            var last = holding.Max(law => law.Validity.To);
            if (last == int.MaxValue)
            {
                return;
            }
            day = last + 1;
        }
    }

    private static string Message(IReadOnlyList<Law> laws, DayPeriod validity, int day)
    {
        var next = laws.Where(law => law.Validity.From > day).Select(law => law.Validity.From).DefaultIfEmpty(int.MaxValue).Min();
        var last = Math.Min(validity.To, next == int.MaxValue ? next : next - 1);
        var days = last == int.MaxValue ? $"from {Name(day)} on" : $"from {Name(day)} to {Name(last)}";
        var ended = laws.Where(law => law.Validity.To < day).MaxBy(law => law.Validity.To);
        return $"the row rests on no law in force {days}"
            + (ended is null ? "" : $": '{ended.Id}' ended on {Name(ended.Validity.To)}{(ended.Successor.Length > 0 ? $", and '{ended.Successor}' replaced it" : "")}");
    }

    private static string Name(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
