namespace InspectionGateway.Projection;

/// <summary>A fact that the risk database and Redis do not hold alike.</summary>
/// <param name="Key">Its key; "shard NAME" for a part of Redis that has no stamp.</param>
/// <param name="Stored">Version in the database; 0 when it has none.</param>
/// <param name="Projected">Version in Redis; 0 when it has none, -1 when what is there cannot be understood.</param>
public sealed record FactDifference(string Key, long Stored, long Projected);
