using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// Which regimes the statutory catalogue brings on a line. What is not said of the goods leaves several entries open: the
/// regimes of each of them apply.
/// </summary>
internal static class CatalogueReader
{
    /// <summary>The regimes of the goods, before the stage is looked at; also fills in the line's categories.</summary>
    public static RegimeSet Regimes(LineWork work, DecisionContext context)
    {
        if (!context.Replicas.Trusts(FactKind.StatutoryEntry))
        {
            work.Input.SetUnknown(Column.Category);
            work.Because(ReasonCodes.CatalogueUnknown);
            work.RegimesAreOpen = true;
            return OfGoods(null, work, context);
        }
        var open = Open(work, context);
        if (open.Count == 1)
        {
            for (var letter = 0; letter < open[0].Length; letter++)
            {
                work.Input.AddToSet(Column.Category, open[0].AsSpan(letter, 1));
            }
            return OfGoods(open[0], work, context);
        }
        return OfSeveral(open, work, context);
    }

    private static RegimeSet OfSeveral(List<string> open, LineWork work, DecisionContext context)
    {
        work.RegimesAreOpen = open.Distinct().Skip(1).Any();
        foreach (var letter in open.SelectMany(categories => categories).Distinct())
        {
            if (open.TrueForAll(categories => categories.Contains(letter)))
            {
                work.Input.AddToSet(Column.Category, [letter]);
            }
            else
            {
                work.Input.AddPossible(Column.Category, [letter]);
            }
        }
        return open.Aggregate(RegimeSet.None, (set, categories) => set | OfGoods(categories, work, context));
    }

    // The letters of every entry that may speak of the goods; of goods without one, those that the policy says.
    private static List<string> Open(LineWork work, DecisionContext context)
    {
        var entries = new List<StatutoryEntry>();
        var certain = context.Replicas.Catalogue.Find(work.View.Hs, work.View.Source.CiqCode, context.LegalDay, entries);
        var open = entries.ConvertAll(entry => entry.Categories);
        if (certain)
        {
            if (open.TrueForAll(categories => categories.Length == 0))
            {
                work.Because(ReasonCodes.OutsideCatalogue, args: ("hs", work.View.Hs));
            }
            return open;
        }
        var unlisted = context.Policy.Regimes.UnlistedCategories(work.View.Hs);
        if (unlisted.Length > 0)
        {
            work.Because(ReasonCodes.CatalogueIncomplete, args: ("hs", work.View.Hs));
        }
        else if (open.Count == 0)
        {
            work.Because(ReasonCodes.OutsideCatalogue, args: ("hs", work.View.Hs));
        }
        open.Add(unlisted);
        return open;
    }

    private static RegimeSet OfGoods(string? categories, LineWork work, DecisionContext context) =>
        context.Policy.Regimes.OfGoods(categories, work.View.Declaration.Direction, work.View.IsDangerous(context.Policy.Regimes));
}
