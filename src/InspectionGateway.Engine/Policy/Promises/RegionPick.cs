using System.Numerics;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>Picks values of what is left open about a column.</summary>
internal sealed class RegionPick(LineRegion lines, SymbolTables symbols)
{
    /// <summary>The first of some codes that fits; else one that a row mentions; null when none does.</summary>
    public string? Code(Column column, params IEnumerable<string> codes)
    {
        var (open, table) = ((SymbolRegion)lines[column]!.Known!, symbols[column]);
        return codes.Concat(table.Codes.Order(StringComparer.Ordinal)).FirstOrDefault(code => open.Numbers.Contains(table.NumberOf(code)) != open.IsComplement);
    }

    /// <summary>As few members as have to be there.</summary>
    public IReadOnlyList<string> Members(Column column)
    {
        var open = (SetRegion)lines[column]!.Known!;
        var chosen = open.SomeThere.Aggregate(0UL, (members, some) => (members & some) != 0 ? members : members | (1UL << BitOperations.TrailingZeroCount(some & ~open.Absent)));
        return [.. symbols[column].Codes.Where(code => (symbols[column].BitOf(code) & chosen) != 0).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether a member may be there.</summary>
    public bool MayHave(Column column, ReadOnlySpan<char> member) => (((SetRegion)lines[column]!.Known!).Absent & symbols[column].BitOf(member)) == 0;

    /// <summary>A number; the preferred one when it fits.</summary>
    public decimal Number(Column column, decimal preferred)
    {
        var intervals = ((RangeRegion)lines[column]!.Known!).Intervals;
        bool Fits(decimal number) => intervals.Any(one => one.Low.CompareTo(new RangeRegion.Edge(number, 0)) <= 0 && one.High.CompareTo(new RangeRegion.Edge(number, 0)) >= 0);
        var (low, high) = (intervals[0].Low.Value, intervals[0].High.Value);
        return new[] { preferred, low, high }.FirstOrDefault(Fits, low + (Math.Min(high - low, 1) / 2));
    }

    /// <summary>A text; the preferred one when it fits.</summary>
    /// <param name="column">A text column of one value.</param>
    /// <param name="preferred">Folded.</param>
    /// <param name="length">How long it has to be, in digits; 0: any length.</param>
    public string? Text(Column column, string preferred, int length = 0)
    {
        var open = (TextRegion)lines[column]!.Known!;
        return open.Among.SelectMany(one => !one.IsBeginning ? [one.Text] : preferred.StartsWith(one.Text, StringComparison.Ordinal) ? [preferred] : Longer(one.Text, length))
            .FirstOrDefault(text => !open.NotAmong.Any(other => other.Covers(new TextPattern(text, false))));
    }

    /// <summary>As few texts as have to be there.</summary>
    public IReadOnlyList<string> Texts(Column column)
    {
        var open = (PresentRegion)lines[column]!.Known!;
        return [.. open.OneOfEach.Select(some => some.First(one => !open.Without.Any(other => other.Covers(one))).Text).Distinct()];
    }

    /// <summary>An HS code of ten digits; preferably one that the Harmonized System has.</summary>
    /// <param name="subheadings">Its subheadings, as numbers of six digits.</param>
    public string? Hs(IReadOnlyCollection<int> subheadings)
    {
        var open = (PrefixRegion)lines[Column.Hs]!.Known!;
        var known = subheadings.Order().Select(number => $"{number:D6}0000").Where(code => open.Under.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)));
        return known.Concat(open.Under.Select(prefix => prefix.PadRight(10, '0'))).FirstOrDefault(code => !open.Outside.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Longer(string beginning, int length) =>
        length > 0 ? Enumerable.Range(0, 10).Select(digit => beginning.PadRight(length, $"{digit}"[0])) : Enumerable.Range(1, 99).Select(number => $"{beginning}{number}");
}
