using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>Things that hang on firms, by scheme and id. Immutable once built.</summary>
internal sealed class FirmTree<T>
{
    private readonly Dictionary<string, Dictionary<string, List<T>>> byScheme = new(StringComparer.Ordinal);

    /// <summary>Whether nothing hangs here.</summary>
    public bool IsEmpty => byScheme.Count == 0;

    /// <summary>Hangs a thing on each of the firms.</summary>
    public void Add(IEnumerable<Party> firms, T item)
    {
        foreach (var party in firms)
        {
            if (!byScheme.TryGetValue(party.Scheme, out var byValue))
            {
                byScheme[party.Scheme] = byValue = new(StringComparer.Ordinal);
            }
            foreach (var value in Firm.ValuesOf(party))
            {
                byValue.TryAdd(value, []);
                byValue[value].Add(item);
            }
        }
    }

    /// <summary>What hangs on the firm, or may: everything under a scheme in which the firm's id is not known.</summary>
    public IEnumerable<T> MaybeOf(Firm firm)
    {
        foreach (var (scheme, byValue) in byScheme)
        {
            var values = firm.ValuesIn(scheme);
            foreach (var items in values.Count == 0 ? byValue.Values : values.Select(value => byValue.GetValueOrDefault(value) ?? []))
            {
                foreach (var item in items)
                {
                    yield return item;
                }
            }
        }
    }
}
