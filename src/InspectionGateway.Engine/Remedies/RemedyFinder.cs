using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Steps;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Remedies;

/// <summary>
/// What the trader can supply to have a line held or inspected less. The line is decided once more with everything mended: when
/// nothing is gained nothing is told, else what is not needed for that gain is left out. Stateless.
/// </summary>
internal static class RemedyFinder
{
    /// <summary>Codes of the reasons to mend, in the order in which they fired: no part of them gains as much.</summary>
    public static IReadOnlyList<string> Find(LineWork line, DecisionContext context)
    {
        var wanted = Mendable(line, context);
        if (wanted.Count == 0)
        {
            return [];
        }
        var (asked, least) = (Settle(line, context, []), Settle(line, context, wanted));
        if (Covers(least, asked, line))
        {
            return [];
        }
        for (var at = 0; at < wanted.Count;)
        {
            List<string> others = [.. wanted];
            others.RemoveAt(at);
            if (Covers(least, Settle(line, context, others), line))
            {
                wanted = others;
            }
            else
            {
                at++;
            }
        }
        return wanted;
    }

    private static List<string> Mendable(LineWork line, DecisionContext context)
    {
        List<string> codes = [];
        foreach (var reason in line.Reasons)
        {
            if (context.Policy.Reasons.Find(reason.Code)?.Remedy is not null && !codes.Contains(reason.Code))
            {
                codes.Add(reason.Code);
            }
        }
        return codes;
    }

    // Before the draw and before what earlier answers hold: one does not buy a better draw, and to mend is a change.
    private static RegimeObligations Settle(LineWork line, DecisionContext context, List<string> codes)
    {
        var again = line.Mend(new Mends(codes, context.Policy), context.Scratch.TakeLine());
        foreach (var step in Pipeline.Settling)
        {
            step.Apply(again, context);
        }
        context.Scratch.ReturnLine();
        return again.Obligations;
    }

    // Regimes that the line does not have in the end, because they are carried out on its summary, do not count.
    private static bool Covers(RegimeObligations one, RegimeObligations other, LineWork line)
    {
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            if (!Demanded(one, regime).Covers(Demanded(other, regime)))
            {
                return false;
            }
        }
        return true;
    }

    private static Demand Demanded(RegimeObligations obligations, Regime regime) =>
        new(obligations[regime], obligations.HoldOf(regime, obligations[regime].Settle(0)));
}
