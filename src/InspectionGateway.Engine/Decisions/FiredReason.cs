using InspectionGateway.Engine.Obligations;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>A reason as the pipeline notes it; its text is rendered for the reader.</summary>
/// <param name="Code">A code of the policy's catalogue.</param>
/// <param name="RuleId">The policy row or fact behind it; empty for the engine's own.</param>
/// <param name="Regime">Unspecified: the whole line.</param>
/// <param name="Args">Name and value, in the order noted.</param>
/// <param name="Asked">What it asks for, and holds the goods for; nothing when it only tells.</param>
internal readonly record struct FiredReason(string Code, string RuleId, Regime Regime, (string Name, string Value)[] Args, Demand Asked);
