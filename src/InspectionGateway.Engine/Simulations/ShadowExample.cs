using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Simulations;

/// <summary>A line that a policy beside the one in effect would have answered otherwise.</summary>
/// <param name="DecisionId">Of the answer that was given.</param>
/// <param name="Line">Both answers.</param>
public sealed record ShadowExample(string DecisionId, ChangedLine Line);
