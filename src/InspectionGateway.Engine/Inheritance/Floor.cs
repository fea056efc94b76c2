using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Inheritance;

/// <summary>A level that a regime had.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Level">The level.</param>
/// <param name="Hold">What the goods waited for.</param>
/// <param name="IsCounterpart">The line was there before; otherwise it is the strictest of the lines that are gone.</param>
/// <param name="Changes">The fields and facts that changed since, and may explain a lower level.</param>
internal sealed record Floor(Regime Regime, InspectionLevel Level, Hold Hold, bool IsCounterpart, IReadOnlyList<string> Changes);
