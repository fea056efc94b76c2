using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Rules;

/// <summary>
/// Files every row under the most selective column that it asks about, or the two most selective of single codes, so that matching tests few rows however many
/// there are. It may offer a row that does not hold, never miss one that does or may.
/// </summary>
internal sealed class RuleIndex
{
    private static readonly Column[] BySelectivity =
    [
        Column.Origin, Column.Intensified, Column.Stream, Column.Continuous, Column.Attribute, Column.UnknownCode, Column.Missing, Column.TradeMode, Column.Zone,
        Column.List, Column.Credit, Column.DestinationCountry, Column.ImporterCredit, Column.OwnerCredit, Column.DeclarantCredit, Column.Risk, Column.EntryVerification, Column.Acceptance,
        Column.TemporaryState, Column.Weekday, Column.TransportMode, Column.Stage, Column.Category,
        Column.Flag, Column.Direction,
    ];

    // Of a row that names more pairs of codes than these one column is enough.
    private const int MostPairs = 64;

    private readonly PrefixBuckets byHs = new();
    private readonly Dictionary<Column, PrefixBuckets> byText = [];
    private readonly Dictionary<Column, SymbolBuckets> bySymbol = [];
    private readonly Dictionary<(Column First, Column Second), PairBuckets> byPair = [];
    private readonly List<int> always = [];

    public RuleIndex(IReadOnlyList<Rule> rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            File(row, rows[row]);
        }
    }

    public void Gather(RuleInput input, List<int> candidates)
    {
        candidates.AddRange(always);
        byHs.Gather(input.Hs, candidates);
        foreach (var (column, buckets) in byText)
        {
            Gather(input.Text(column), buckets, candidates);
        }
        foreach (var (columns, buckets) in byPair)
        {
            buckets.Gather(input.Symbol(columns.First), input.Symbol(columns.Second), candidates);
        }
        foreach (var (column, buckets) in bySymbol)
        {
            if (column.Kind() == ColumnKind.Set)
            {
                buckets.GatherSet(input.Possible(column), candidates);
            }
            else
            {
                buckets.GatherSymbol(input.Symbol(column), candidates);
            }
        }
    }

    /// <summary>What is filed where, in an order of its own.</summary>
    public IEnumerable<string> Describe() => new[] { $"always {string.Join(',', always)}" }
        .Concat(byHs.Describe().Select(line => $"{Column.Hs} {line}"))
        .Concat(byText.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Describe(), (pair, line) => $"{pair.Key} {line}"))
        .Concat(byPair.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Describe(), (pair, line) => $"{pair.Key.First} {pair.Key.Second} {line}"))
        .Concat(bySymbol.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Describe(), (pair, line) => $"{pair.Key} {line}"));

    private static void Gather(Said said, PrefixBuckets buckets, List<int> candidates)
    {
        if (said.IsUnknown)
        {
            buckets.Gather(null, candidates);
            return;
        }
        foreach (var text in said.Wholes!)
        {
            buckets.Gather(text, candidates);
        }
        foreach (var text in said.Parts == said.Wholes ? [] : said.Parts!)
        {
            buckets.Gather(text, candidates);
        }
    }

    private void File(int row, Rule rule)
    {
        if (rule.Conditions.OfType<HsUnder>().FirstOrDefault() is { } hs)
        {
            byHs.Add(row, hs.Prefixes, mayBeShorter: true);
            return;
        }
        // Of a firm without an id of the scheme a row may hold, so those are not filed by what they ask.
        if (rule.Conditions.OfType<TextIn>().FirstOrDefault(condition => condition.Column.Reading() != TextReading.Firm) is { } text)
        {
            (byText.TryGetValue(text.Column, out var known) ? known : byText[text.Column] = new PrefixBuckets()).Add(row, text.Prefixes, text.Column.Reading() == TextReading.Code);
            return;
        }
        foreach (var column in BySelectivity)
        {
            switch (rule.Conditions.FirstOrDefault(condition => condition.Column == column && condition is (OneOf or AnyOf)))
            {
                case OneOf symbols when SecondOf(rule, symbols) is { } second:
                    (byPair.TryGetValue((column, second.Column), out var known) ? known : byPair[(column, second.Column)] = new PairBuckets()).Add(row, symbols.Numbers, second.Numbers);
                    return;
                case OneOf symbols:
                    Buckets(column).AddSymbols(row, symbols.Numbers);
                    return;
                case AnyOf set:
                    Buckets(column).AddSet(row, set.Members);
                    return;
            }
        }
        always.Add(row);
    }

    private static OneOf? SecondOf(Rule rule, OneOf first) => rule.Conditions.OfType<OneOf>()
        .Where(condition => condition.Column != first.Column && condition.Numbers.Length * first.Numbers.Length <= MostPairs)
        .MinBy(condition => Array.IndexOf(BySelectivity, condition.Column));

    private SymbolBuckets Buckets(Column column) =>
        bySymbol.TryGetValue(column, out var buckets) ? buckets : bySymbol[column] = new SymbolBuckets();
}
