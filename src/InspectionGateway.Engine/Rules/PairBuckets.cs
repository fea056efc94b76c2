namespace InspectionGateway.Engine.Rules;

/// <summary>Rows that ask about two symbol columns, by both codes: rows without an HS code stay few for a line, however many there are.</summary>
internal sealed class PairBuckets
{
    private readonly SymbolBuckets byFirst = new();
    private readonly SymbolBuckets bySecond = new();
    private readonly Dictionary<(int, int), List<int>> byBoth = [];

    public void Add(int row, IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        byFirst.AddSymbols(row, first);
        bySecond.AddSymbols(row, second);
        foreach (var one in first)
        {
            foreach (var other in second)
            {
                (byBoth.TryGetValue((one, other), out var rows) ? rows : byBoth[(one, other)] = []).Add(row);
            }
        }
    }

    /// <summary>What is filed where, in order.</summary>
    public IEnumerable<string> Describe() => byBoth.OrderBy(bucket => bucket.Key).Select(bucket => $"{bucket.Key.Item1} {bucket.Key.Item2} {string.Join(',', bucket.Value)}");

    /// <summary>The rows for the two codes; a code that is not known may be any.</summary>
    public void Gather(int first, int second, List<int> candidates)
    {
        if (first == SymbolTable.Unknown)
        {
            bySecond.GatherSymbol(second, candidates);
        }
        else if (second == SymbolTable.Unknown)
        {
            byFirst.GatherSymbol(first, candidates);
        }
        else if (byBoth.TryGetValue((first, second), out var rows))
        {
            candidates.AddRange(rows);
        }
    }
}
