using System.Globalization;
using InspectionGateway.Engine.Draws;

namespace InspectionGateway.Engine.Officers;

/// <summary>
/// Draws officers for a visit. Of two candidates drawn by key the one with less open work goes: among equally loaded officers each is as likely, work is
/// spread nearly evenly, and yet nobody who knows the loads can tell who will come.
/// </summary>
public static class OfficerDraw
{
    /// <summary>Draws as many as the visit wants, or as there are.</summary>
    /// <param name="key">The period's secret.</param>
    /// <param name="visit">For what.</param>
    /// <param name="eligible">Ordered by id.</param>
    /// <param name="loadOf">How many open visits an officer has.</param>
    public static IReadOnlyList<string> Draw(DrawKey key, Visit visit, IReadOnlyList<string> eligible, Func<string, int> loadOf)
    {
        var (left, drawn) = (eligible.ToList(), new List<string>());
        while (drawn.Count < visit.Wanted && left.Count > 0)
        {
            var (one, other) = (Pick(0), Pick(1));
            var chosen = loadOf(left[other]) < loadOf(left[one]) ? other : one;
            drawn.Add(left[chosen]);
            left.RemoveAt(chosen);
        }
        return drawn;

        int Pick(int which) => (int)Math.BigMul(
            KeyedDraw.Of(key, "officer", visit.Tenant, visit.DeclarationId, visit.Place.ToString(), drawn.Count.ToString(CultureInfo.InvariantCulture), which.ToString(CultureInfo.InvariantCulture)),
            (ulong)left.Count, out _);
    }
}
