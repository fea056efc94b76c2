using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>
/// What people decided about an earlier version, for the lines that continue it: an amendment escapes nobody who had it inspected deeper.
/// What made it milder was said of what was declared then, and has to be said again.
/// </summary>
public static class CarriedOverrides
{
    /// <summary>Those of the declaration's earlier versions among the priors.</summary>
    public static IReadOnlyList<Override> Of(IReadOnlyList<DecisionRecord> priors, Declaration declaration)
    {
        var carried = new List<Override>();
        foreach (var prior in priors.Where(prior => prior.Key.DeclarationId == declaration.DeclarationId && prior.Inputs?.Overrides.Count > 0))
        {
            var counterparts = Counterparts.Find(prior.Declaration, declaration);
            foreach (var (line, before) in counterparts)
            {
                foreach (var one in prior.Inputs!.Overrides.Where(one => one.LineNo == before && one.ConfirmedBy.Length == 0))
                {
                    var same = one.Clone();
                    same.LineNo = line;
                    carried.Add(same);
                }
            }
        }
        return carried;
    }
}
