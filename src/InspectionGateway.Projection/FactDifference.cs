namespace InspectionGateway.Projection;

/// <summary>A fact on which the risk database and Redis differ.</summary>
/// <param name="Key">The fact.</param>
/// <param name="Stored">Version in the risk database.</param>
/// <param name="Projected">Version in Redis; 0 when it lacks.</param>
public sealed record FactDifference(string Key, long Stored, long Projected);
