namespace InspectionGateway.Engine.Rules;

/// <summary>Rows by the HS prefixes that they ask for: 2, 4, 6, 8 or 10 digits.</summary>
internal sealed class HsBuckets
{
    private readonly Dictionary<string, List<int>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> longer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> exactBySpan;
    private readonly List<int> all = [];

    public HsBuckets() => exactBySpan = exact.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(int row, IEnumerable<string> prefixes)
    {
        all.Add(row);
        foreach (var prefix in prefixes)
        {
            Bucket(exact, prefix).Add(row);
            for (var length = 0; length < prefix.Length; length++)
            {
                Bucket(longer, prefix[..length]).Add(row);
            }
        }
    }

    /// <summary>The rows whose prefix the code has, or might have if it had more digits; every row when it is not known.</summary>
    public void Gather(string? hs, List<int> candidates)
    {
        if (hs is null)
        {
            candidates.AddRange(all);
            return;
        }
        for (var length = 1; length <= hs.Length; length++)
        {
            if (exactBySpan.TryGetValue(hs.AsSpan(0, length), out var rows))
            {
                candidates.AddRange(rows);
            }
        }
        if (longer.TryGetValue(hs, out var more))
        {
            candidates.AddRange(more);
        }
    }

    private static List<int> Bucket(Dictionary<string, List<int>> buckets, string key) =>
        buckets.TryGetValue(key, out var rows) ? rows : buckets[key] = [];
}
