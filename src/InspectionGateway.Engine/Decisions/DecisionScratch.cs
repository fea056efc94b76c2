using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// What a decision needs on its way and its answer does not: lent to one decision after the other by the thread that decides. Of what a thread lends nothing
/// is seen by another one, and of what was known of a line nothing is left when it is lent again.
/// </summary>
internal sealed class DecisionScratch
{
    private const int UsualHits = 16;
    // More is not kept for the next decision.
    private const int MostHits = 1_024;
    private const int MostLines = 64;

    [ThreadStatic]
    private static DecisionScratch? free;

    private readonly List<LineScratch> lines = [];
    private int lent;

    /// <summary>Rows that hold or may hold for a line.</summary>
    public List<RuleHit> Hits { get; } = new(UsualHits);

    /// <summary>Rows of the never-waive list that do.</summary>
    public List<RuleHit> Refusals { get; } = new(UsualHits);

    /// <summary>The thread's, or another one while that is lent.</summary>
    public static DecisionScratch Take()
    {
        var taken = free ?? new DecisionScratch();
        free = null;
        return taken;
    }

    /// <summary>Gives it back to the thread, all lines with it.</summary>
    public void Return()
    {
        while (lent > 0)
        {
            ReturnLine();
        }
        if (lines.Count <= MostLines && Hits.Capacity <= MostHits && Refusals.Capacity <= MostHits)
        {
            free = this;
        }
    }

    /// <summary>Lends what one more line needs.</summary>
    public LineScratch TakeLine()
    {
        if (lent == lines.Count)
        {
            lines.Add(new LineScratch());
        }
        return lines[lent++];
    }

    /// <summary>Gives the line back that was lent last.</summary>
    public void ReturnLine() => lines[--lent].Clear();
}
