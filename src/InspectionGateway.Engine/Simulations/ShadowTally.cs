using InspectionGateway.Engine.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Simulations;

/// <summary>Adds up how answers by a policy that runs beside the one in effect differ from those that are given. Any number of threads may use it.</summary>
public sealed class ShadowTally
{
    private const int MostExamples = 20;

    private readonly Lock turn = new();
    private Dictionary<(ShadowCounter, string), long> counts = [];
    private List<ShadowExample> examples = [];

    /// <summary>Adds what both say to one declaration.</summary>
    public void Add(DecisionInput input, Decision given, Decision shadow)
    {
        lock (turn)
        {
            Count(ShadowCounter.Answers);
            foreach (var (line, other) in given.Lines.Zip(shadow.Lines))
            {
                Count(ShadowCounter.Lines);
                Count(ShadowCounter.Level, $"{(int)line.Level}>{(int)other.Level}");
                if (LineChanges.Between(line, other) is var change and not LineChange.None)
                {
                    AddChange(input, given.DecisionId, change, LineChanges.Describe(input, line, other));
                }
            }
        }
    }

    /// <summary>Counts one more.</summary>
    public void Add(ShadowCounter counter)
    {
        lock (turn)
        {
            Count(counter);
        }
    }

    /// <summary>What was added since the last time, with at most twenty examples.</summary>
    public (IReadOnlyDictionary<(ShadowCounter Counter, string Name), long> Counts, IReadOnlyList<ShadowExample> Examples) Take()
    {
        lock (turn)
        {
            var taken = (counts, examples);
            (counts, examples) = ([], []);
            return taken;
        }
    }

    private void AddChange(DecisionInput input, string decisionId, LineChange change, ChangedLine changed)
    {
        Count(change switch { LineChange.Stricter => ShadowCounter.Stricter, LineChange.Milder => ShadowCounter.Milder, _ => ShadowCounter.Otherwise });
        foreach (var rule in changed.RulesCome)
        {
            Count(ShadowCounter.RuleComes, rule);
        }
        foreach (var rule in changed.RulesGone)
        {
            Count(ShadowCounter.RuleGoes, rule);
        }
        if (examples.Count < MostExamples)
        {
            examples.Add(new ShadowExample(decisionId, changed));
        }
    }

    private void Count(ShadowCounter counter, string name = "") => counts[(counter, name)] = counts.GetValueOrDefault((counter, name)) + 1;
}
