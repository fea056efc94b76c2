namespace InspectionGateway.Engine.Lookups;

/// <summary>Things that hang on HS prefixes. Found by the code's own prefixes, and by those longer than a short code. Immutable once built.</summary>
internal sealed class HsTree<T>
{
    private readonly Dictionary<string, List<T>> at = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>> under = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>>.AlternateLookup<ReadOnlySpan<char>> atSpan;
    private static readonly List<T> Nothing = [];

    private readonly List<T> anywhere = [];

    public HsTree() => atSpan = at.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Hangs a thing on a prefix; on no prefix at all (a stored mistake), it may be anywhere.</summary>
    public void Add(string prefix, T item)
    {
        if (!HsPrefixes.IsPrefix(prefix))
        {
            anywhere.Add(item);
            return;
        }
        Bucket(at, prefix).Add(item);
        // A code has 6 digits or more, so that is as far up as a longer prefix has to be found from.
        for (var length = 6; length < prefix.Length; length += 2)
        {
            Bucket(under, prefix[..length]).Add(item);
        }
    }

    /// <summary>What hangs on exactly these digits. Not to be changed.</summary>
    public List<T> At(ReadOnlySpan<char> digits) => atSpan.TryGetValue(digits, out var items) ? items : Nothing;

    /// <summary>What hangs on longer prefixes that a short code may yet be under, and what may be anywhere. Not to be changed.</summary>
    public List<T> MaybeAt(string hs) =>
        hs.Length < HsPrefixes.Full && under.TryGetValue(hs, out var longer) ? [.. longer, .. anywhere] : anywhere;

    private static List<T> Bucket(Dictionary<string, List<T>> buckets, string key) =>
        buckets.TryGetValue(key, out var items) ? items : buckets[key] = [];
}
