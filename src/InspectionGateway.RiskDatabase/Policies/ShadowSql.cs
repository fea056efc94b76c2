using InspectionGateway.RiskDatabase.Dialects;

namespace InspectionGateway.RiskDatabase.Policies;

/// <summary>The statements about versions that decide beside what is in effect.</summary>
internal static class ShadowSql
{
    private const string Run = "SELECT number AS Number, version_id AS VersionId, share AS Share, started_at AS StartedAt, started_by AS StartedBy, reason AS Reason, ended_at AS EndedAt FROM policy_shadow";

    public const string Start = "INSERT INTO policy_shadow (version_id, share, started_at, started_by, reason, ended_at) VALUES (@Id, @Share, @At, @DoneBy, @Reason, '')";

    public const string End = "UPDATE policy_shadow SET ended_at = @At WHERE version_id = @Id AND ended_at = ''";

    public const string Running = $"{Run} WHERE ended_at = '' ORDER BY number";

    public const string Count = "UPDATE policy_shadow_count SET counted = counted + @Counted WHERE shadow = @Shadow AND counter = @Counter AND name = @Name";

    public const string AddCount = "INSERT INTO policy_shadow_count (shadow, counter, name, counted) VALUES (@Shadow, @Counter, @Name, @Counted)";

    public const string Counts = "SELECT counter AS Counter, name AS Name, counted AS Counted FROM policy_shadow_count WHERE shadow = @Shadow ORDER BY counter, name";

    public const string AddExample =
        """
        INSERT INTO policy_shadow_example (shadow, decision_id, line_no, example) SELECT @Shadow, @DecisionId, @LineNo, @Payload
        WHERE (SELECT COUNT(*) FROM policy_shadow_example WHERE shadow = @Shadow) < @Limit
        AND NOT EXISTS (SELECT 1 FROM policy_shadow_example WHERE shadow = @Shadow AND decision_id = @DecisionId AND line_no = @LineNo)
        """;

    public const string Examples = "SELECT example FROM policy_shadow_example WHERE shadow = @Shadow ORDER BY decision_id, line_no";

    public static string List(Dialect dialect) => $"{Run} ORDER BY number DESC {dialect.Limit}";
}
