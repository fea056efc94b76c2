namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>How far the projection of one shard has come, as the database knows it.</summary>
/// <param name="Shard">Its name, see <see cref="Engine.Facts.FactShards"/>.</param>
/// <param name="Generation">The generation that holds it; 0 before the first.</param>
/// <param name="Seq">The last change applied in it.</param>
public sealed record ShardStamp(string Shard, long Generation, long Seq);
