using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>Rows by their goods, so that each is held against few: exact tables have ten thousand. Immutable.</summary>
internal sealed class RowNeighbours
{
    private readonly IReadOnlyList<Rule> rows;
    private readonly List<int> ofAnyGoods = [];
    private readonly PrefixBuckets byGoods = new();

    public RowNeighbours(IReadOnlyList<Rule> rows)
    {
        this.rows = rows;
        foreach (var (place, row) in rows.Index())
        {
            if (GoodsOf(row) is { } goods)
            {
                byGoods.Add(place, goods.Prefixes, mayBeShorter: true);
            }
            else
            {
                ofAnyGoods.Add(place);
            }
        }
    }

    /// <summary>The rows that may hold for a line for which another one does, in their order; more rather than fewer.</summary>
    public IEnumerable<Rule> Near(Rule row)
    {
        if (GoodsOf(row) is not { } goods)
        {
            return rows.Where(other => RowCover.MayMeet(other, row));
        }
        var near = new List<int>(ofAnyGoods);
        foreach (var prefix in goods.Prefixes)
        {
            byGoods.Gather(prefix, near);
        }
        return near.Distinct().Order().Select(place => rows[place]).Where(other => RowCover.MayMeet(other, row));
    }

    // Null: of any goods.
    private static HsUnder? GoodsOf(Rule row) => row.Conditions.OfType<HsUnder>().FirstOrDefault();
}
