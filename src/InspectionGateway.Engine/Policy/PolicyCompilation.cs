namespace InspectionGateway.Engine.Policy;

/// <summary>What came of compiling: a policy without problems, or problems without a policy.</summary>
/// <param name="Policy">The policy; null when there are problems.</param>
/// <param name="Problems">Every problem found, by path, line and column.</param>
public sealed record PolicyCompilation(PolicySet? Policy, IReadOnlyList<PolicyProblem> Problems);
