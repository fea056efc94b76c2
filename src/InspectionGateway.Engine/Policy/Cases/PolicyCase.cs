using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Cases;

/// <summary>A case of a pack: a declaration, the facts that are known, and what is to be decided. Immutable by promise.</summary>
/// <param name="Name">Unique in its pack.</param>
/// <param name="Path">Where it was written.</param>
/// <param name="Written">Where in it.</param>
/// <param name="At">When it is decided.</param>
/// <param name="Declaration">Valid.</param>
/// <param name="Facts">All facts that there are; what is not among them is known to be absent.</param>
/// <param name="Expected">What is to be decided, by line.</param>
public sealed record PolicyCase(
    string Name, string Path, TextPlace Written, DateTimeOffset At, Declaration Declaration, FactBook Facts, IReadOnlyList<ExpectedLine> Expected);
