using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The statements about the outbox.</summary>
internal static class OutboxSql
{
    public const string Waiting = "SELECT count(*) FROM outbox WHERE applied = 0";

    public const string LastSeq = "SELECT last_seq FROM projection";

    public const string MarkApplied = "UPDATE outbox SET applied = 1 WHERE seq = @Seq";

    // What is pruned is always the oldest, so that whoever finds one number finds all after it.
    public const string Prune =
        """
        DELETE FROM outbox WHERE seq <= (SELECT last_seq FROM projection) - @Kept
        AND seq < coalesce((SELECT min(seq) FROM outbox WHERE applied = 0 AND urgency = 0), (SELECT last_seq FROM projection))
        AND seq < coalesce((SELECT min(seq) FROM outbox WHERE applied = 0 AND urgency = 1), (SELECT last_seq FROM projection))
        AND seq < coalesce((SELECT min(seq) FROM outbox WHERE applied = 0 AND urgency = 2), (SELECT last_seq FROM projection));
        """;

    public static string Unnumbered(Dialect dialect) => $"SELECT change_id FROM outbox WHERE seq IS NULL ORDER BY urgency DESC, change_id {dialect.Limit}";

    // The condition stands outside as well: a row that another projector numbered meanwhile keeps its number.
    public static string Number(Dialect dialect) =>
        $"""
        UPDATE outbox SET seq = numbered.seq
        FROM (SELECT change_id, (SELECT last_seq FROM projection) + row_number() OVER (ORDER BY urgency DESC, change_id) AS seq
              FROM (SELECT change_id, urgency FROM outbox WHERE seq IS NULL ORDER BY urgency DESC, change_id {dialect.Limit}) AS batch) AS numbered
        WHERE outbox.change_id = numbered.change_id AND outbox.seq IS NULL;
        UPDATE fact_history SET seq = outbox.seq FROM outbox
        WHERE outbox.seq > (SELECT last_seq FROM projection) AND fact_history.seq IS NULL
        AND fact_history.kind = outbox.kind AND fact_history.id = outbox.id AND fact_history.version = outbox.version;
        UPDATE projection SET last_seq = (SELECT coalesce(max(seq), 0) FROM outbox)
        WHERE last_seq < (SELECT coalesce(max(seq), 0) FROM outbox);
        """;

    public static string Open(Dialect dialect) => $"SELECT seq, kind, id FROM outbox WHERE applied = 0 AND seq IS NOT NULL ORDER BY urgency DESC, seq {dialect.Limit}";

    public static string Since(Dialect dialect) => $"SELECT seq, kind, id FROM outbox WHERE seq > @Seq ORDER BY seq {dialect.Limit}";
}
