using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Rows by the chapters of their goods, so that each is held against few: exact tables have ten thousand. Immutable.</summary>
internal sealed class RowNeighbours
{
    private const int Chapter = 2;

    private readonly IReadOnlyList<Rule> rows;
    private readonly List<int> ofAnyGoods = [];
    private readonly Dictionary<string, List<int>> byChapter = [];

    public RowNeighbours(IReadOnlyList<Rule> rows)
    {
        this.rows = rows;
        foreach (var (place, row) in rows.Index())
        {
            foreach (var list in ChaptersOf(row) is { } chapters ? chapters.Select(ListOf) : [ofAnyGoods])
            {
                list.Add(place);
            }
        }
    }

    /// <summary>The rows that may hold for a line for which another one does, in their order; more rather than fewer.</summary>
    public IEnumerable<Rule> Near(Rule row)
    {
        var near = ChaptersOf(row) is { } chapters
            ? chapters.SelectMany(chapter => byChapter.GetValueOrDefault(chapter, [])).Concat(ofAnyGoods).Distinct().Order()
            : Enumerable.Range(0, rows.Count);
        return near.Select(place => rows[place]).Where(other => RowCover.MayMeet(other, row));
    }

    private List<int> ListOf(string chapter)
    {
        if (!byChapter.TryGetValue(chapter, out var list))
        {
            byChapter.Add(chapter, list = []);
        }
        return list;
    }

    // Null: of any goods.
    private static IReadOnlyCollection<string>? ChaptersOf(Rule row) =>
        row.Conditions.OfType<HsUnder>().FirstOrDefault() is { } under && under.Prefixes.All(prefix => prefix.Length >= Chapter)
            ? [.. under.Prefixes.Select(prefix => prefix[..Chapter]).Distinct()]
            : null;
}
