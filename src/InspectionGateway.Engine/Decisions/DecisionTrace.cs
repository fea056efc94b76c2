using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Steps;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>What each step made of each line: the obligations after it, and the reasons that it gave. Used by one decision on one thread.</summary>
internal sealed class DecisionTrace
{
    private const string Suffix = "Step";

    private readonly Dictionary<int, LineTrace> lines = [];

    public IEnumerable<LineTrace> Lines => lines.Values;

    /// <summary>Notes what the reading of the lines found, before any step.</summary>
    public void Begin(DecisionContext context)
    {
        foreach (var line in context.Lines)
        {
            Note("Reading", line, 0, context);
        }
    }

    public void Note(IStep step, LineWork line, int reasonsBefore, DecisionContext context) =>
        Note(step.GetType().Name[..^Suffix.Length], line, reasonsBefore, context);

    private void Note(string step, LineWork line, int reasonsBefore, DecisionContext context)
    {
        var noted = new StepTrace { Step = step };
        foreach (var regime in line.Obligations.Regimes.Each())
        {
            noted.Requirements.Add(LineWriter.Requirement(line, regime, context));
        }
        noted.Reasons.Add(line.Reasons.Skip(reasonsBefore).Select(reason => LineWriter.Reason(reason, context.Policy)));
        if (!lines.TryGetValue(line.View.LineNo, out var trace))
        {
            lines.Add(line.View.LineNo, trace = new LineTrace { LineNo = line.View.LineNo });
        }
        trace.Steps.Add(noted);
    }
}
