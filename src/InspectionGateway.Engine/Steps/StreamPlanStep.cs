using InspectionGateway.Engine.Decisions;

namespace InspectionGateway.Engine.Steps;

/// <summary>
/// 7. Stream plan: the place in the order where the history of importer x commodity x origin sets severity and rate.
/// No policy section asks for it yet, so every line passes as it is.
/// </summary>
internal sealed class StreamPlanStep : IStep
{
    public void Apply(LineWork line, DecisionContext context)
    {
    }
}
