using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Problems as they are found.</summary>
internal sealed class ProblemList
{
    private readonly HashSet<PolicyProblem> problems = [];

    private const int Most = 10_000;

    public bool Any => problems.Count > 0;

    /// <summary>Whether something is wrong in a node.</summary>
    public bool AnyIn(string path, YamlNode node)
    {
        // A mapping's own end lies before its values.
        var (first, last) = (node.Start, node.AllNodes.Max(part => part.End));
        return problems.Any(problem => problem.Path == path && (problem.Line, problem.Column).CompareTo(((int)first.Line, (int)first.Column)) >= 0
            && (problem.Line, problem.Column).CompareTo(((int)last.Line, (int)last.Column)) <= 0);
    }

    /// <summary>Whether some file could not be parsed.</summary>
    public bool Unparsed { get; set; }

    /// <summary>Notes a problem; so many that nobody reads them on are not kept.</summary>
    public void Add(string path, Mark at, string message)
    {
        if (problems.Count < Most)
        {
            problems.Add(new PolicyProblem(path, (int)at.Line, (int)at.Column, message));
        }
    }

    public void Add(string path, YamlNode at, string message) => Add(path, at.Start, message);

    /// <summary>Something that ought to be somewhere. Not reported when a file could not be parsed: it may be in there.</summary>
    public void AddMissing(string message, string path = "")
    {
        if (!Unparsed)
        {
            problems.Add(new PolicyProblem(path, 1, 1, message));
        }
    }

    /// <summary>Every problem once, by path, line and column.</summary>
    public IReadOnlyList<PolicyProblem> Sorted() =>
        [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal).ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column).ThenBy(problem => problem.Message, StringComparer.Ordinal)];
}
