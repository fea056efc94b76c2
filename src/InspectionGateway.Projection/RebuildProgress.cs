using InspectionGateway.Engine.Facts;

namespace InspectionGateway.Projection;

/// <summary>How far a rebuild is.</summary>
/// <param name="Kind">The kind that was finished.</param>
/// <param name="Written">Records written so far, of all kinds.</param>
public readonly record struct RebuildProgress(FactKind Kind, int Written);
