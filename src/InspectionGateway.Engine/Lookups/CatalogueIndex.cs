using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Lookups;

/// <summary>The statutory catalogue (法检目录) by HS prefix. Immutable.</summary>
internal sealed class CatalogueIndex
{
    private readonly HsTree<StatutoryEntry> entries = new();

    public CatalogueIndex(IEnumerable<StatutoryEntry> entries)
    {
        foreach (var entry in entries)
        {
            this.entries.Add(entry.HsPrefix, entry);
        }
    }

    /// <summary>
    /// The entries that may speak of the goods. When HS and CIQ code are said in full it is the one of the longest prefix in
    /// force, that of the CIQ code before that of any; what is not said leaves several open.
    /// </summary>
    /// <param name="hs">6, 8 or 10 digits.</param>
    /// <param name="ciqCode">3 digits; empty when not said.</param>
    /// <param name="day">Legal day.</param>
    /// <param name="open">Receives them.</param>
    /// <returns>Whether one of them certainly speaks; otherwise the goods may be outside the catalogue.</returns>
    public bool Find(string hs, string ciqCode, int day, List<StatutoryEntry> open)
    {
        foreach (var entry in entries.MaybeAt(hs))
        {
            if (Speaks(entry, ciqCode, day) != Truth.False)
            {
                open.Add(entry);
            }
        }
        foreach (var length in HsPrefixes.Lengths)
        {
            if (length <= hs.Length && Closes(entries.At(hs.AsSpan(0, length)), ciqCode, day, open))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Closes(List<StatutoryEntry> rows, string ciqCode, int day, List<StatutoryEntry> open) =>
        Gather(rows, ofCode: true, ciqCode, day, open) || Gather(rows, ofCode: false, ciqCode, day, open);

    private static bool Gather(List<StatutoryEntry> rows, bool ofCode, string ciqCode, int day, List<StatutoryEntry> open)
    {
        var closed = false;
        foreach (var row in rows)
        {
            if (row.CiqCode.Length > 0 != ofCode)
            {
                continue;
            }
            var truth = Speaks(row, ciqCode, day);
            closed |= truth == Truth.True;
            if (truth != Truth.False)
            {
                open.Add(row);
            }
        }
        return closed;
    }

    private static Truth Speaks(StatutoryEntry entry, string ciqCode, int day)
    {
        var ofCode = entry.CiqCode.Length == 0 ? Truth.True : ciqCode.Length == 0 ? Truth.Unknown : Truths.Of(entry.CiqCode == ciqCode);
        return ofCode.And(DayPeriod.Holds(entry.Valid, day));
    }
}
