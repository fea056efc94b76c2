namespace InspectionGateway.RiskDatabase.Replay;

/// <summary>The statements that find what a decision was made from.</summary>
internal static class HistorySql
{
    public const string Version = "SELECT payload FROM fact_history WHERE kind = @Kind AND id = @Id AND version = @Version";

    // A set is carried in the order of its numbers, so its content is what they say up to one of them.
    public const string SetUpTo =
        """
        SELECT payload FROM fact_history WHERE kind = @Kind AND version = (SELECT max(other.version) FROM fact_history AS other
            WHERE other.kind = fact_history.kind AND other.id = fact_history.id AND other.seq <= @Seq)
        """;

    public const string SetAsOf =
        """
        SELECT payload FROM fact_history WHERE kind = @Kind AND version = (SELECT max(other.version) FROM fact_history AS other
            WHERE other.kind = fact_history.kind AND other.id = fact_history.id AND other.changed_at <= @ChangedAt)
        """;
}
