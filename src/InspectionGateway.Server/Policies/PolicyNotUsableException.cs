using InspectionGateway.Engine.Policy;

namespace InspectionGateway.Server.Policies;

/// <summary>The policy at start does not compile, so the server does not start.</summary>
public sealed class PolicyNotUsableException(IReadOnlyList<PolicyProblem> problems)
    : Exception($"The policy does not compile:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
{
    /// <summary>Every problem, by file, line and column.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; } = problems;
}
