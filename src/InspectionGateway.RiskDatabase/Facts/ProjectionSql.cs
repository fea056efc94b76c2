namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The statements about generations and stamps.</summary>
internal static class ProjectionSql
{
    public const string Stamps = "SELECT shard AS Shard, generation AS Generation, seq AS Seq FROM stamp";

    public const string NextGeneration = "SELECT next_generation FROM projection";

    public const string AllocateGeneration =
        """
        UPDATE projection SET next_generation = 1 + CASE WHEN next_generation > @Above THEN next_generation ELSE @Above + 1 END;
        SELECT next_generation - 1 FROM projection;
        """;

    public const string RaiseLastSeq = "UPDATE projection SET last_seq = @Seq WHERE last_seq < @Seq";

    public const string Stamp =
        """
        UPDATE stamp SET generation = @Generation, seq = @Seq
        WHERE shard = @Shard AND (generation < @Generation OR (generation = @Generation AND seq < @Seq));
        INSERT INTO stamp (shard, generation, seq) SELECT @Shard, @Generation, @Seq
        WHERE NOT EXISTS (SELECT 1 FROM stamp WHERE shard = @Shard);
        """;
}
