using InspectionGateway.RiskDatabase.Dialects;

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

    public const string CountDecisions = "SELECT (SELECT count(*) FROM decision) + (SELECT count(*) FROM decision_conflict)";

    public const string Decisions = "SELECT decision_id, record FROM decision WHERE decision_id IN @DecisionIds";

    public const string Decision =
        """
        SELECT record FROM decision WHERE decision_id = @DecisionId
        UNION ALL SELECT record FROM decision_conflict WHERE decision_id = @DecisionId
        """;

    // In the order in which they were stored, so that neighbours read the same sets.
    public static string Filed(Dialect dialect) =>
        $"""
        SELECT decision_event.number, decision.decision_id, decision.record
        FROM decision_event JOIN decision ON decision.decision_id = decision_event.decision_id
        WHERE decision_event.number > @After AND decision_event.change <> @Cancelled
        ORDER BY decision_event.number {dialect.Limit}
        """;

    public static string Trials(Dialect dialect) =>
        $"SELECT trial, decision_id, record FROM decision WHERE trial <> '' AND trial > @After ORDER BY trial {dialect.Limit}";

    public static string Conflicts(Dialect dialect) =>
        $"SELECT decision_id, decision_id, record FROM decision_conflict WHERE decision_id > @After ORDER BY decision_id {dialect.Limit}";
}
