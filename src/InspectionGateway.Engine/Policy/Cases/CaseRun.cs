namespace InspectionGateway.Engine.Policy.Cases;

/// <summary>What came of the cases of a policy.</summary>
/// <param name="Cases">How many there are.</param>
/// <param name="Failures">What was decided otherwise than a case expects, where the case is written.</param>
/// <param name="Untried">Rows that could give a reason and gave none in any case, in the order of their tables.</param>
/// <param name="Rows">Rows that could give a reason.</param>
public sealed record CaseRun(int Cases, IReadOnlyList<PolicyProblem> Failures, IReadOnlyList<Rules.Rule> Untried, int Rows);
