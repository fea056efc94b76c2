using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Steps;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>
/// Decides declarations. A pure function: the same input gives the same bytes, so one piece of code serves live,
/// replay, simulation and audit. Stateless: any number of threads may use it.
/// </summary>
public static class DecisionEngine
{
    /// <summary>Counts the changes of the engine that can change an answer.</summary>
    public const int Revision = 7;

    /// <summary>
    /// The whole answer, for all audiences and without texts. <see cref="Records.DecisionRecord"/> gives it its id, and
    /// <see cref="Replies.ReplyWriter"/> makes a reply of it.
    /// </summary>
    public static Decision Decide(DecisionInput input) => Decide(input, null);

    /// <summary>The same answer with what each step made of each line.</summary>
    public static Explanation Explain(DecisionInput input)
    {
        var trace = new DecisionTrace();
        var decision = Decide(input, trace);
        return new Explanation { Decision = decision, Lines = { trace.Lines } };
    }

    private static Decision Decide(DecisionInput input, DecisionTrace? trace)
    {
        var scratch = DecisionScratch.Take();
        var context = new DecisionContext(input, scratch);
        trace?.Begin(context);
        foreach (var step in Pipeline.Steps)
        {
            foreach (var line in context.Lines)
            {
                var before = line.Reasons.Count;
                step.Apply(line, context);
                trace?.Note(step, line, before, context);
            }
        }
        var decision = DecisionWriter.Write(context);
        scratch.Return();
        return decision;
    }
}
