using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads what people call codes: by argument, then by code, <c>regime: {QUARANTINE: {zh: ..., en: ...}}</c>.</summary>
internal static class WordReader
{
    private const string Unknown = "UNKNOWN";

    /// <summary>The words; every code that the engine itself puts into an argument has to have one.</summary>
    public static WordList Read(YamlMap map, CreditPolicy credit, RegimeSet known, IEnumerable<InspectionItem> items)
    {
        var words = new Dictionary<(string, string), LocalizedText>();
        foreach (var (keyNode, argument, value) in map.Map("words")?.Entries() ?? [])
        {
            foreach (var (_, code, word) in map.MapOf(value)?.Entries() ?? [])
            {
                if (map.MapOf(word) is { } text)
                {
                    words[(argument, code)] = text.Localized();
                    text.Finish();
                }
            }
        }
        foreach (var item in items)
        {
            words[("items", item.Code)] = new LocalizedText(item.NameZh, item.NameEn);
        }
        foreach (var (argument, code) in Wanted(credit, known).Where(wanted => !words.ContainsKey(wanted)))
        {
            map.Problem(map.Find("words") ?? map.Node, $"'{argument}' has no word for {code}");
        }
        return new WordList(words);
    }

    private static IEnumerable<(string Argument, string Code)> Wanted(CreditPolicy credit, RegimeSet known)
    {
        var grades = credit.Schemes.SelectMany(scheme => scheme.Grades).Distinct();
        return known.Each().Select(regime => ("regime", EnumNames<Regime>.Of(regime)))
            .Concat(EnumNames<InspectionLevel>.All.Concat(EnumNames<AlertLevel>.All).Select(code => ("level", code)))
            .Concat(EnumNames<Stage>.All.Select(code => ("stage", code)))
            .Concat(new[] { "LOW", "MEDIUM", "HIGH", Unknown }.Select(code => ("risk", code)))
            .Concat(grades.Append(Unknown).Select(code => ("credit", code)));
    }
}
