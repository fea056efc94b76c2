using InspectionGateway.Engine.Decisions;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// One of the nine pieces of a decision. It reads the decision's context and changes one line's work, nothing else:
/// no I/O, no clock, no randomness. Stateless: one instance serves all threads.
/// </summary>
internal interface IStep
{
    void Apply(LineWork line, DecisionContext context);
}
