using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>What one letter of the statutory catalogue means.</summary>
/// <param name="Direction">The direction that it speaks of.</param>
/// <param name="Regime">The regime that it calls for.</param>
public sealed record CategoryRule(Direction Direction, Regime Regime);
