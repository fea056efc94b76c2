using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Server.Policies;

/// <summary>What compilations say, in the contract's words.</summary>
internal static class PolicyReplies
{
    private const int MostProblems = 1_000;

    public static IEnumerable<Protocol.PolicyProblem> Problems(PolicyCompilation compilation)
    {
        var problems = compilation.Problems.Take(MostProblems).Select(problem => new Protocol.PolicyProblem
        {
            Path = problem.Path,
            Line = problem.Line,
            Column = problem.Column,
            Message = problem.Message,
        });
        return compilation.Problems.Count > MostProblems
            ? problems.Append(new Protocol.PolicyProblem { Line = 1, Column = 1, Message = $"and {compilation.Problems.Count - MostProblems} more" })
            : problems;
    }
}
