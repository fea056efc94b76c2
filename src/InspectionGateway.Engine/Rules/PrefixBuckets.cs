namespace InspectionGateway.Engine.Rules;

/// <summary>Rows by the beginnings that they ask for: prefixes of HS codes, or texts.</summary>
internal sealed class PrefixBuckets
{
    private readonly Dictionary<string, List<int>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> longer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> exactBySpan;
    private readonly List<int> all = [];

    public PrefixBuckets() => exactBySpan = exact.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(int row, IEnumerable<string> prefixes, bool mayBeShorter)
    {
        all.Add(row);
        foreach (var prefix in prefixes)
        {
            Bucket(exact, prefix).Add(row);
            for (var length = 0; mayBeShorter && length < prefix.Length; length++)
            {
                Bucket(longer, prefix[..length]).Add(row);
            }
        }
    }

    /// <summary>The rows whose prefix the code has, or might have if it had more digits; every row when it is not known.</summary>
    public void Gather(string? code, List<int> candidates)
    {
        if (code is null)
        {
            candidates.AddRange(all);
            return;
        }
        for (var length = 1; length <= code.Length; length++)
        {
            if (exactBySpan.TryGetValue(code.AsSpan(0, length), out var rows))
            {
                candidates.AddRange(rows);
            }
        }
        if (longer.TryGetValue(code, out var more))
        {
            candidates.AddRange(more);
        }
    }

    /// <summary>What is filed where, in order.</summary>
    public IEnumerable<string> Describe() => Lines(exact, "").Concat(Lines(longer, "*"));

    private static IEnumerable<string> Lines(Dictionary<string, List<int>> buckets, string suffix) =>
        buckets.OrderBy(bucket => bucket.Key, StringComparer.Ordinal).Select(bucket => $"{bucket.Key}{suffix} {string.Join(',', bucket.Value)}");

    private static List<int> Bucket(Dictionary<string, List<int>> buckets, string key) =>
        buckets.TryGetValue(key, out var rows) ? rows : buckets[key] = [];
}
