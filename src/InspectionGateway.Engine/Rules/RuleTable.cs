namespace InspectionGateway.Engine.Rules;

/// <summary>The rows of one policy table over all layers. Immutable; any number of threads may match.</summary>
public sealed class RuleTable
{
    // Used by one match after the other of a thread, so that matching allocates nothing.
    [ThreadStatic]
    private static List<int>? scratch;

    private readonly RuleIndex index;

    /// <summary>A table of these rows, whose indexes count from 0.</summary>
    public RuleTable(IEnumerable<Rule> rows)
    {
        Rows = [.. rows];
        index = new RuleIndex(Rows);
    }

    /// <summary>Every row, in order: national, district, pilot; by path; as written.</summary>
    public IReadOnlyList<Rule> Rows { get; }

    /// <summary>Appends the rows that are in force on the legal day and hold or may hold, in the order of rows.</summary>
    public void Match(RuleInput input, int legalDay, List<RuleHit> hits)
    {
        var candidates = scratch ??= [];
        candidates.Clear();
        index.Gather(input, candidates);
        candidates.Sort();
        var last = -1;
        foreach (var candidate in candidates)
        {
            if (candidate == last)
            {
                continue;
            }
            last = candidate;
            var rule = Rows[candidate];
            if (rule.Validity.Contains(legalDay) && rule.Test(input) is var truth && truth != Truth.False)
            {
                hits.Add(new RuleHit(rule, truth));
            }
        }
    }

    /// <summary>The rows with their days, and where each is filed: the same lines for the same table.</summary>
    internal IEnumerable<string> Describe() => Rows.Select(row => $"{row.Index} {row.Id} {row.Validity.From} {row.Validity.To} {row.Conditions.Length}").Concat(index.Describe());
}
