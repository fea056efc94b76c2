using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Facts;

/// <summary>The statements about the outbox.</summary>
internal static class OutboxSql
{
    public const string CountUnnumbered = "SELECT count(*) FROM outbox WHERE seq IS NULL";

    public const string LastSeq = "SELECT last_seq FROM projection";

    // The condition stands outside as well: a row that another projector numbered meanwhile keeps its number. What is numbered
    // here is not applied yet, and there are few of those.
    public const string Number =
        """
        UPDATE outbox SET seq = numbered.seq
        FROM (SELECT change_id, (SELECT last_seq FROM projection) + row_number() OVER (ORDER BY change_id) AS seq
              FROM outbox WHERE seq IS NULL) AS numbered
        WHERE outbox.change_id = numbered.change_id AND outbox.seq IS NULL;
        UPDATE fact_history SET seq = outbox.seq FROM outbox
        WHERE outbox.applied = 0 AND outbox.seq IS NOT NULL AND fact_history.seq IS NULL
        AND fact_history.kind = outbox.kind AND fact_history.id = outbox.id AND fact_history.version = outbox.version;
        UPDATE projection SET last_seq = (SELECT coalesce(max(seq), 0) FROM outbox)
        WHERE last_seq < (SELECT coalesce(max(seq), 0) FROM outbox);
        """;

    public const string MarkApplied = "UPDATE outbox SET applied = 1 WHERE seq = @Seq";

    public const string Prune = "DELETE FROM outbox WHERE applied = 1 AND seq <= (SELECT last_seq FROM projection) - @Kept";

    public static string Open(Dialect dialect) => $"SELECT seq, kind, id FROM outbox WHERE applied = 0 AND seq IS NOT NULL ORDER BY seq {dialect.Limit}";

    public static string Since(Dialect dialect) => $"SELECT seq, kind, id FROM outbox WHERE seq > @Seq ORDER BY seq {dialect.Limit}";
}
