using InspectionGateway.Engine.Decisions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Acceptance;

/// <summary>What became of a line's claim to have a third-party result accepted.</summary>
/// <param name="Scope">The accepted scope of the goods; null when they are in none.</param>
/// <param name="Reference">The report or certificate that the claim rests on.</param>
/// <param name="Items">Items that it covers.</param>
/// <param name="Failures">Why it is not accepted; empty when it is.</param>
internal sealed record AcceptanceClaim(
    AcceptedScope? Scope, string Reference, IReadOnlyCollection<string> Items, IReadOnlyList<Failure> Failures)
{
    public bool Stands => Failures.Count == 0;
}
