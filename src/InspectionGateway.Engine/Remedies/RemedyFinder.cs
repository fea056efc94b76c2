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
        var (asked, least) = (context.Scratch.TakeLine(), context.Scratch.TakeLine());
        Settle(line, context, [], asked);
        Settle(line, context, wanted, least);
        wanted = Covers(least, asked, line) ? [] : Least(wanted, least, line, context);
        context.Scratch.ReturnLine();
        context.Scratch.ReturnLine();
        return wanted;
    }

    // Without what is not needed to have as little asked.
    private static List<string> Least(List<string> wanted, LineScratch least, LineWork line, DecisionContext context)
    {
        for (var at = 0; at < wanted.Count;)
        {
            List<string> others = [.. wanted];
            others.RemoveAt(at);
            var tried = context.Scratch.TakeLine();
            Settle(line, context, others, tried);
            var isEnough = Covers(least, tried, line);
            context.Scratch.ReturnLine();
            if (isEnough)
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
    private static void Settle(LineWork line, DecisionContext context, List<string> codes, LineScratch on)
    {
        var again = line.Mend(new Mends(codes, context.Policy), on);
        foreach (var step in Pipeline.Settling)
        {
            step.Apply(again, context);
        }
    }

    // Regimes that the line does not have in the end, because they are carried out on its summary, do not count.
    private static bool Covers(LineScratch one, LineScratch other, LineWork line)
    {
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            if (!Demanded(one.Obligations, regime).Covers(Demanded(other.Obligations, regime)))
            {
                return false;
            }
        }
        return true;
    }

    private static Demand Demanded(RegimeObligations obligations, Regime regime) =>
        new(obligations[regime], obligations.HoldOf(regime, obligations[regime].Settle(0)));
}
