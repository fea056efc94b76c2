using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Problems as they are found.</summary>
internal sealed class ProblemList
{
    private readonly HashSet<PolicyProblem> problems = [];

    public bool Any => problems.Count > 0;

    public void Add(string path, Mark at, string message) => problems.Add(new PolicyProblem(path, (int)at.Line, (int)at.Column, message));

    public void Add(string path, YamlNode at, string message) => Add(path, at.Start, message);

    public void Add(string message) => problems.Add(new PolicyProblem("", 1, 1, message));

    /// <summary>Every problem once, by path, line and column.</summary>
    public IReadOnlyList<PolicyProblem> Sorted() =>
        [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal).ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column).ThenBy(problem => problem.Message, StringComparer.Ordinal)];
}
