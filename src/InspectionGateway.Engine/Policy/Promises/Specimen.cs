using InspectionGateway.Engine.Facts;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>A declaration of one line and all facts around it, made up to be decided. Immutable by promise.</summary>
/// <param name="Declaration">Valid.</param>
/// <param name="Facts">Valid, each with its key.</param>
/// <param name="Day">The legal day on which it is decided.</param>
public sealed record Specimen(Declaration Declaration, IReadOnlyList<FactRecord> Facts, DateOnly Day);
