using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Facts;

/// <summary>The statutory catalogue (法检目录) by HS prefix. Immutable.</summary>
internal sealed class CatalogueIndex(IEnumerable<StatutoryEntry> entries)
{
    private readonly ILookup<string, StatutoryEntry> byPrefix = entries.ToLookup(entry => entry.HsPrefix);

    /// <summary>The entry in force of the longest prefix, that of the CIQ code before that of any; null outside the catalogue.</summary>
    public StatutoryEntry? Find(string hs, string ciqCode, int day)
    {
        foreach (var length in HsPrefixes.Lengths)
        {
            if (length <= hs.Length && Best(hs[..length], ciqCode, day) is { } entry)
            {
                return entry;
            }
        }
        return null;
    }

    private StatutoryEntry? Best(string prefix, string ciqCode, int day)
    {
        StatutoryEntry? general = null;
        foreach (var entry in byPrefix[prefix])
        {
            if (!DayPeriod.Of(entry.Valid).Contains(day))
            {
                continue;
            }
            if (entry.CiqCode.Length > 0 && entry.CiqCode == ciqCode)
            {
                return entry;
            }
            if (entry.CiqCode.Length == 0)
            {
                general = entry;
            }
        }
        return general;
    }
}
